/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/** The bucket of a portal without a rate limit. */
final class UnlimitedBucket implements RequestBucket {

    static final UnlimitedBucket INSTANCE = new UnlimitedBucket();

    private UnlimitedBucket() {}

    @Override
    public long take() {
        return 0;
    }

    @Override
    public void giveBack() {
        // There is no limit.
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
        // There is no limit.
    }

    @Override
    public void close() {
        // There is nothing to release.
    }
}
