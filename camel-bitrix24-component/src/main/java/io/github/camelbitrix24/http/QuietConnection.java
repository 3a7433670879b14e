/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs neither headers nor bytes at any level, in place of the HTTP client's own one, which logs both. It limits the header lines of a response.
 */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    static final int MAX_LINE_LENGTH = 32 * 1024;
    static final int MAX_HEADERS = 200;

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(MAX_LINE_LENGTH)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    private static final DefaultHttpRequestWriterFactory WRITERS = new DefaultHttpRequestWriterFactory(LIMITS);
    private static final DefaultHttpResponseParserFactory PARSERS = new DefaultHttpResponseParserFactory(LIMITS);

    private volatile boolean closed;
    private volatile Timeout idleTimeout = Timeout.ZERO_MILLISECONDS;

    QuietConnection() {
        super(LIMITS, null, null, null, null, WRITERS, PARSERS);
    }

    /** Called before the socket is connected and after, so that a call that is cancelled meanwhile stays cancelled. */
    @Override
    protected void bind(SocketHolder holder) throws IOException {
        Socket socket = holder.getSocket();
        if (closed) {
            socket.close();
            throw new SocketException("The connection is closed");
        }
        super.bind(holder);
        idleTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public @Nullable SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket secure ? secure.getSession() : null;
    }

    @Override
    public void passivate() {
        setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        setSocketTimeout(idleTimeout);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
