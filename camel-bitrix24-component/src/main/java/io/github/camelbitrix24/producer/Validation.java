package io.github.camelbitrix24.producer;

/** What happens when the catalog knows better than a call. */
public enum Validation {
    /** Nothing: the call is sent as it is. */
    OFF,
    /** It is said in the log, once per method, and the call is sent. */
    WARN,
    /** The call is refused before it is sent. */
    FAIL
}
