/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the responses that are being read in this JVM. Small responses are read at once. Large ones share a part
 * of the heap; when it is used up, one of them goes on, and the others wait for it.
 */
final class ResponseMemory {

    private static volatile @Nullable ResponseMemory ofJvm;

    private static final long MIN_SMALL = 256 * 1024;
    private static final long WAIT_MILLIS = 100;

    private final long maxOfOne;
    private final long shared;
    private final long small;
    private long used;
    private @Nullable Share exceeding;

    /** The memory of the JVM that runs, which may not be the one that has built the program. */
    static ResponseMemory ofJvm() {
        ResponseMemory known = ofJvm;
        return known == null ? create() : known;
    }

    private static synchronized ResponseMemory create() {
        ResponseMemory known = ofJvm;
        if (known == null) {
            known = new ResponseMemory(Runtime.getRuntime().maxMemory());
            ofJvm = known;
        }
        return known;
    }

    ResponseMemory(long heap) {
        this.maxOfOne = heap / 3;
        this.shared = heap / 8;
        this.small = Math.max(MIN_SMALL, shared / 256);
    }

    /** The memory of one response. */
    final class Share implements AutoCloseable {

        private final BooleanSupplier mayWait;
        private long own;

        private Share(BooleanSupplier mayWait) {
            this.mayWait = mayWait;
        }

        /**
         * Takes more memory, when there is some.
         *
         * @param total what the response needs so far
         */
        void growTo(long total) throws NoMemoryException {
            if (total > maxOfOne) {
                throw new NoMemoryException("its content needs more than " + (maxOfOne >> 20)
                        + " MiB of memory, which is a third of the JVM's maximum");
            }
            take(this, total - own);
        }

        private void requireTime() throws NoMemoryException {
            if (!mayWait.getAsBoolean()) {
                throw new NoMemoryException("other responses used the memory for them until its callTimeout elapsed");
            }
        }

        @Override
        public void close() {
            if (own > 0) {
                release(this);
            }
        }
    }

    /** Why a response cannot be read. */
    static final class NoMemoryException extends Exception {

        private static final long serialVersionUID = 1L;

        private NoMemoryException(String reason) {
            super(reason);
        }
    }

    /** @param mayWait whether the call has time left */
    Share open(BooleanSupplier mayWait) {
        return new Share(mayWait);
    }

    private synchronized void take(Share share, long bytes) throws NoMemoryException {
        share.own += bytes;
        used += bytes;
        try {
            while (exceeds(share) && exceeding != null && exceeding != share) {
                wait(WAIT_MILLIS);
                share.requireTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoMemoryException("its thread was interrupted while other responses used the memory for them");
        }
        if (exceeds(share)) {
            exceeding = share;
        }
    }

    private boolean exceeds(Share share) {
        return share.own > small && used > shared;
    }

    private synchronized void release(Share share) {
        used -= share.own;
        share.own = 0;
        if (exceeding == share) {
            exceeding = null;
            notifyAll();
        }
    }
}
