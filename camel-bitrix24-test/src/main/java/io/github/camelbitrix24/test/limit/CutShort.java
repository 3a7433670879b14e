package io.github.camelbitrix24.test.limit;

/** A request that ran longer than any may, or into the portal's end: what it had done by then is done. */
public final class CutShort extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutShort() {
        super("The request was cut short", null, false, false);
    }
}
