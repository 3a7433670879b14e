package io.github.camelbitrix24.http;

import java.net.URI;

/** What asking at one address came to. */
sealed interface Turn<T> {

    /** The answer was read. */
    record Answered<T>(T value) implements Turn<T> {}

    /** It is to be asked elsewhere. */
    record Moved<T>(URI to) implements Turn<T> {}
}
