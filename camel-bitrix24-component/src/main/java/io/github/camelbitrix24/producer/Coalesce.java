package io.github.camelbitrix24.producer;

/** Which calls may share a request with others when they have to wait for the portal's limit. */
public enum Coalesce {
    /** Every call that a batch can carry. */
    ALL,
    /** Only calls that read: one lost answer then leaves at most one write in doubt. */
    READS,
    /** No call: each is a request of its own. */
    NONE;

    /** Whether a call of this kind may share a request. */
    boolean allows(boolean reads) {
        return this == ALL || (this == READS && reads);
    }
}
