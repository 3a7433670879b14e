/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.access;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The users with administrative rights; the first user of a portal is one. */
public final class Administrators {
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();

    public Administrators() {
        ids.add(Credentials.USER);
    }

    public void add(long userId) {
        ids.add(userId);
    }

    public boolean contains(long userId) {
        return ids.contains(userId);
    }
}
