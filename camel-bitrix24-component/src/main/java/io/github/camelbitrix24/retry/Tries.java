package io.github.camelbitrix24.retry;

/**
 * What a call has met so far.
 *
 * @param refusals how often the portal refused it for a limit
 * @param failures how often it did not reach the portal
 */
record Tries(int refusals, int failures) {

    static final Tries NONE = new Tries(0, 0);

    Tries withRefusal() {
        return new Tries(refusals + 1, failures);
    }

    Tries withFailure() {
        return new Tries(refusals, failures + 1);
    }
}
