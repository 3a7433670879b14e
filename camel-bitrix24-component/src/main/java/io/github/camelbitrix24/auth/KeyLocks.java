/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock per key within this process; a key that nobody holds or waits for takes no room. */
final class KeyLocks<K> {

    private final Map<K, CountedLock> locks = new HashMap<>();

    private static final class CountedLock {

        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /** Runs the work while nobody else works with this key. */
    <T> T locked(K key, Supplier<T> work) {
        CountedLock mine = acquire(key);
        mine.lock.lock();
        try {
            return work.get();
        } finally {
            mine.lock.unlock();
            release(key, mine);
        }
    }

    private synchronized CountedLock acquire(K key) {
        CountedLock held = locks.computeIfAbsent(key, unused -> new CountedLock());
        held.users++;
        return held;
    }

    private synchronized void release(K key, CountedLock held) {
        if (--held.users == 0) {
            locks.remove(key);
        }
    }
}
