package io.github.camelbitrix24.limit;

/** The bucket of a portal that counts no requests. */
final class Unlimited implements RequestBucket {

    static final Unlimited INSTANCE = new Unlimited();

    private Unlimited() {}

    @Override
    public long take() {
        return 0;
    }

    @Override
    public void giveBack() {
        // There is always another.
    }

    @Override
    public long free() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nanosUntilFree(int requests) {
        return 0;
    }

    @Override
    public void drain() {
        // Nothing is counted.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
