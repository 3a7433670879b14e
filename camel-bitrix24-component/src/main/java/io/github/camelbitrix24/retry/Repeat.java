package io.github.camelbitrix24.retry;

import java.time.Duration;

/** A decision to send a call again after a delay. */
record Repeat(Duration delay, Tries tries) {

    /** The same, but not before this time. */
    Repeat notBefore(Duration earliest) {
        return earliest.compareTo(delay) > 0 ? new Repeat(earliest, tries) : this;
    }
}
