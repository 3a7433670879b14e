/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request as received. Address, headers and body contain credentials, so {@code toString} shows none of them.
 * Names in {@code headers} are case-insensitive.
 */
public record ReceivedRequest(RequestLine line, Map<String, List<String>> headers, String body, Origin origin) {

    /** The HTTP verb, the address with its query, and the REST method named in it ("" if none). */
    public record RequestLine(String verb, String address, String method) {
        @Override
        public String toString() {
            return verb + " " + method;
        }
    }

    /** Where and when the request was received; {@code connection} numbers TCP connections from 1. */
    public record Origin(long connection, int remotePort, Instant received) {}

    public String verb() {
        return line.verb();
    }

    public String address() {
        return line.address();
    }

    public String method() {
        return line.method();
    }

    public String contentType() {
        return header("Content-Type");
    }

    /** The first value of a header, or "". */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    public int remotePort() {
        return origin.remotePort();
    }

    public Instant received() {
        return origin.received();
    }

    @Override
    public String toString() {
        return line + " at " + origin.received() + " on connection " + origin.connection();
    }
}
