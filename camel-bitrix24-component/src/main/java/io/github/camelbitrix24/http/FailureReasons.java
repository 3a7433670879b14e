/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Describes why an exchange failed. The HTTP client's own messages may quote an address and are not used. */
final class FailureReasons {

    private static final Map<Class<? extends IOException>, String> REASONS = new LinkedHashMap<>();

    static {
        REASONS.put(ConnectionRequestTimeoutException.class, "no pooled connection was available in time");
        REASONS.put(ConnectTimeoutException.class, "connecting timed out");
        REASONS.put(SocketTimeoutException.class, "no response was received in time");
        REASONS.put(NoPublicAddressException.class, "the host has no public address, and it is not the portal's own");
        REASONS.put(UnknownHostException.class, "the host name could not be resolved");
        REASONS.put(ConnectException.class, "the connection was refused");
        REASONS.put(SSLException.class, "TLS failed; check the certificate and sslContextParameters");
        REASONS.put(
                MessageConstraintException.class,
                "the header of the response exceeds a limit: " + QuietConnection.MAX_HEADERS + " lines of "
                        + QuietConnection.MAX_LINE_LENGTH + " bytes");
        REASONS.put(NoHttpResponseException.class, "the connection was closed without a response");
        REASONS.put(ConnectionClosedException.class, "the connection was closed before the response was complete");
    }

    private FailureReasons() {}

    /** Whether it failed before there was a connection to send anything. */
    static boolean isBeforeSending(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException
                || failure instanceof UnknownHostException;
    }

    static String of(IOException failure, boolean cancelled) {
        if (cancelled) {
            return "the call timed out or the component was stopped";
        }
        if (failure instanceof BodyException) {
            return String.valueOf(failure.getMessage());
        }
        return REASONS.entrySet().stream()
                .filter(row -> row.getKey().isInstance(failure))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(
                        () -> "the connection was lost (" + failure.getClass().getSimpleName() + ")");
    }
}
