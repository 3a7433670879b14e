/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xnio.IoUtils;

/** Numbers the TCP connections and tracks the open ones. After close, it closes new ones as well, until it is reopened. */
final class ConnectionRegistry implements AutoCloseable {
    private static final AttachmentKey<Long> NUMBER = AttachmentKey.create(Long.class);

    private final Set<ServerConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong last = new AtomicLong();
    private volatile boolean isClosed;

    /** The number of a connection, from 1; a connection has one request at a time. */
    long number(ServerConnection connection) {
        Long number = connection.getAttachment(NUMBER);
        if (number != null) {
            return number;
        }
        long next = last.incrementAndGet();
        connection.putAttachment(NUMBER, next);
        open.add(connection);
        connection.addCloseListener(open::remove);
        if (isClosed) {
            IoUtils.safeClose(connection);
        }
        return next;
    }

    boolean isClosed() {
        return isClosed;
    }

    void reopen() {
        isClosed = false;
    }

    @Override
    public void close() {
        isClosed = true;
        open.forEach(IoUtils::safeClose);
    }
}
