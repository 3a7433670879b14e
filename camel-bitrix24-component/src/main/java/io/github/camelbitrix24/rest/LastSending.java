package io.github.camelbitrix24.rest;

import org.jspecify.annotations.Nullable;

/** When the last request for an object was written to the wire: until a while later it may be running. */
public final class LastSending {

    private @Nullable Long writtenAt;

    /** Notes the nanosecond of the {@link Timer} at which a request was written. */
    public synchronized void writtenAt(long nanoTime) {
        writtenAt = nanoTime;
    }

    /** The nanosecond at which the last request was written; the present one where none is known, and from then on. */
    public synchronized long since(Timer timer) {
        if (writtenAt == null) {
            writtenAt = timer.nanoTime();
        }
        return writtenAt;
    }
}
