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

/** One lock per key within this process; unused locks are removed. */
final class KeyLocks<K> {

    private final Map<K, CountedLock> locks = new HashMap<>();

    private static final class CountedLock {

        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    /** Runs the work while holding the lock of this key. */
    <T> T locked(K key, Supplier<T> work) {
        CountedLock lock = acquire(key);
        lock.lock.lock();
        try {
            return work.get();
        } finally {
            lock.lock.unlock();
            release(key, lock);
        }
    }

    private synchronized CountedLock acquire(K key) {
        CountedLock lock = locks.computeIfAbsent(key, unused -> new CountedLock());
        lock.users++;
        return lock;
    }

    private synchronized void release(K key, CountedLock lock) {
        if (--lock.users == 0) {
            locks.remove(key);
        }
    }
}
