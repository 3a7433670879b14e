/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection that sends requests as they are, which an HTTP client would not do, and stays open between them. */
final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int CONTINUE = 100;
    private static final int HEX = 16;

    private final URI server;
    private @Nullable Socket socket;

    RawConnection(URI server) {
        this.server = server;
    }

    RawResponse send(RawRequest request) throws IOException {
        Socket open = open();
        OutputStream out = new BufferedOutputStream(open.getOutputStream());
        out.write(request.head(server.getAuthority()));
        for (byte[] part : request.parts()) {
            out.write(part);
        }
        out.flush();
        InputStream in = new BufferedInputStream(open.getInputStream());
        RawResponse response = read(in, request.isHead());
        while (response.status() == CONTINUE) {
            response = read(in, request.isHead());
        }
        if (response.isLast()) {
            close();
        }
        return response;
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(server.getHost(), server.getPort());
            open.setSoTimeout(TIMEOUT_MILLIS);
            open.setTcpNoDelay(true);
            socket = open;
        }
        return open;
    }

    private static RawResponse read(InputStream in, boolean isHead) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", -1)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        boolean isEmpty = isHead || status == CONTINUE;
        return new RawResponse(
                status, headers, isEmpty ? "" : new String(content(in, headers), StandardCharsets.UTF_8));
    }

    private static byte[] content(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(in), HEX); size > 0; size = Integer.parseInt(line(in), HEX)) {
                content.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        } else if ("close".equalsIgnoreCase(headers.get("connection"))) {
            in.transferTo(content);
        }
        return content.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection before the end of its response");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
