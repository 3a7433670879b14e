/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An HTTP request, byte by byte. */
final class RawRequest {

    private static final int CHUNK = 8_000;

    private final String method;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private byte[] body = {};
    private boolean isChunked;

    private RawRequest(String method, String target) {
        this.method = method;
        this.target = target;
    }

    static RawRequest of(String method, String target) {
        return new RawRequest(method, target);
    }

    /** A form as portals post it. */
    static RawRequest post(String target, String form) {
        return of("POST", target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form);
    }

    RawRequest header(String name, String value) {
        headers.removeIf(each -> each.startsWith(name + ":"));
        headers.add(name + ": " + value);
        return this;
    }

    RawRequest without(String name) {
        headers.removeIf(each -> each.startsWith(name + ":"));
        return this;
    }

    RawRequest body(String text) {
        this.body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    RawRequest body(byte[] bytes) {
        this.body = bytes.clone();
        return this;
    }

    RawRequest chunked() {
        this.isChunked = true;
        return this;
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    byte[] head(String host) {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
        headers.forEach(each -> head.append(each).append("\r\n"));
        if (isChunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The parts of the body, each as it is sent. */
    List<byte[]> parts() {
        List<byte[]> parts = new ArrayList<>();
        if (!isChunked) {
            parts.add(body);
            return parts;
        }
        for (int begin = 0; begin < body.length; begin += CHUNK) {
            int length = Math.min(CHUNK, body.length - begin);
            parts.add((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            parts.add(Arrays.copyOfRange(body, begin, begin + length));
            parts.add("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        parts.add("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return parts;
    }
}
