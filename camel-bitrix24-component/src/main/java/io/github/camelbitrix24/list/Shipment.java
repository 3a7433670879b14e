package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import java.util.Map;

/** One request of a walk: what it asks for and what becomes of the answer. */
interface Shipment {

    Map<String, Command> commands();

    /**
     * Takes the answer in.
     *
     * @return whether it brought the walk on
     * @throws WalkException if the list cannot be read this way
     */
    boolean arrived(BatchAnswer answer) throws WalkException;

    /** There will be no answer: everything is as before it was sent. */
    void lost();
}
