/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The wire to one portal: the pooled Apache client of a private Camel HTTP component. Only the host is an endpoint; the path, which holds a secret, never becomes a Camel URI.
 */
final class HttpWire implements Wire {

    private static final String JSON = ContentType.APPLICATION_JSON.getMimeType();

    /** The portal accepts at most 2 GB, which a slow connection transfers in this time. */
    private static final Duration MAX_FILE_TIME = Duration.ofHours(1);

    private final URI portal;
    private final HttpHost portalHost;
    private final PooledClient pooled;
    private final RequestDeadlines deadlines;
    private final Runnable onExchanged;

    /**
     * Connects to the portal.
     *
     * @param onExchanged runs after each exchange
     */
    HttpWire(URI portal, PooledClient pooled, RequestDeadlines deadlines, Runnable onExchanged) {
        this.portal = portal;
        this.portalHost = new HttpHost(portal.getScheme(), portal.getHost(), portal.getPort());
        this.pooled = pooled;
        this.deadlines = deadlines;
        this.onExchanged = onExchanged;
    }

    @Override
    public <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException {
        HttpUriRequestBase message = messageOf(request);
        TrackedEntity entity = entityOf(request, message);
        message.setEntity(entity);
        deadlines.set(message, request.isUpload() ? MAX_FILE_TIME : request.timeout());
        ResponseHandling<T> handling = new ResponseHandling<>(message, response -> {
            responseStarted(request, message);
            return reader.read(response);
        });
        try {
            return pooled.client().execute(hostOf(request.origin()), message, contextFor(request), handling);
        } catch (IOException e) {
            if (handling.resultBeforeClosing().isPresent()) {
                return handling.resultBeforeClosing().get();
            }
            throw failure(e, entity, handling.isCancelledFromOutside());
        } finally {
            deadlines.clear(message);
            onExchanged.run();
        }
    }

    private static HttpUriRequestBase messageOf(WireRequest request) {
        HttpUriRequestBase message = request.isDownload()
                ? new HttpGet(TruePathWriter.MASKED)
                : new HttpPost(TruePathWriter.masked(request.path().reveal()));
        message.setHeader(HttpHeaders.ACCEPT, JSON);
        message.setHeader(HttpHeaders.USER_AGENT, UserAgent.TEXT);
        request.headers().forEach(message::setHeader);
        return message;
    }

    private static WireException failure(IOException cause, @Nullable TrackedEntity entity, boolean wasCancelled) {
        boolean wasSent = entity == null ? !FailureReasons.isBeforeSending(cause) : entity.hasStarted();
        boolean mayHaveReachedPortal = wasSent && !(cause instanceof BodyException);
        return new WireException(FailureReasons.of(cause, wasCancelled), mayHaveReachedPortal, cause);
    }

    private @Nullable TrackedEntity entityOf(WireRequest request, HttpUriRequestBase message) {
        WireBody body = request.body();
        return body == null ? null : new TrackedEntity(body, () -> requestWritten(request, message));
    }

    /** The timeout for the response to an upload starts when its last byte has been written. */
    private void requestWritten(WireRequest request, HttpUriRequestBase message) {
        request.onWritten().run();
        if (request.isUpload()) {
            deadlines.set(message, request.timeout());
        }
    }

    /** The timeout for the response ends when a file starts to arrive; a stalled transfer ends with the response timeout. */
    private void responseStarted(WireRequest request, HttpUriRequestBase message) {
        if (request.isDownload()) {
            deadlines.set(message, MAX_FILE_TIME);
        }
    }

    private HttpHost hostOf(@Nullable URI origin) {
        return origin == null ? portalHost : new HttpHost(origin.getScheme(), origin.getHost(), origin.getPort());
    }

    private RequestContext contextFor(WireRequest request) {
        URI origin = request.origin();
        boolean isConfigured = origin == null || TrustedOrigins.isSameServer(portal, origin);
        RequestContext context = new RequestContext(request.path(), !isConfigured);
        context.setRequestConfig(configFor(request.timeout()));
        return context;
    }

    private RequestConfig configFor(Duration timeout) {
        RequestConfig configured = pooled.requestConfig();
        long millis = Math.max(1, timeout.toMillis());
        return millis >= configured.getResponseTimeout().toMilliseconds()
                ? configured
                : RequestConfig.copy(configured)
                        .setResponseTimeout(Timeout.ofMilliseconds(millis))
                        .build();
    }

    @Override
    public void cancelRequests() {
        deadlines.cancelAll();
    }

    @Override
    public void close() {
        deadlines.cancelAll();
        pooled.close();
    }
}
