package io.github.camelbitrix24.consumer.read;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What was found of an event's object. */
public sealed interface Sight {

    /** Nobody looked. */
    record NotLooked() implements Sight {}

    /** The object as it is now. */
    record Found(JsonNode object) implements Sight {}

    /** There is no such object any more. */
    record Gone() implements Sight {}

    /** It could not be read. */
    record Unreadable(@Nullable Throwable why) implements Sight {}
}
