package io.github.camelbitrix24.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/**
 * The wire to one portal: the pooled Apache client of a private Camel HTTP component. The host alone is an endpoint;
 * the path with its secret never becomes a URI of Camel's.
 */
final class HttpWire implements Wire {

    private static final String JSON = ContentType.APPLICATION_JSON.getMimeType();

    /** The portal takes at most 2 GB, which even a slow line has sent by then. */
    private static final Duration LONGEST_UPLOAD = Duration.ofHours(1);

    private final HttpHost portal;
    private final PooledClient pooled;
    private final Deadlines deadlines;

    HttpWire(HttpHost portal, PooledClient pooled, Deadlines deadlines) {
        this.portal = portal;
        this.pooled = pooled;
        this.deadlines = deadlines;
    }

    @Override
    public <T> T exchange(WireRequest request, WireReader<T> reader) throws WireException {
        HttpPost post = new HttpPost(request.path().reveal());
        SentEntity entity = new SentEntity(request.body(), () -> noteWritten(request, post));
        post.setEntity(entity);
        post.setHeader(HttpHeaders.ACCEPT, JSON);
        post.setHeader(HttpHeaders.USER_AGENT, UserAgent.TEXT);
        request.headers().forEach(post::setHeader);
        deadlines.watch(post, request.body().isUpload() ? LONGEST_UPLOAD : request.patience());
        try {
            return pooled.client()
                    .execute(
                            portal,
                            post,
                            contextFor(request.patience()),
                            answer -> reader.read(new HttpAnswer(answer)));
        } catch (IOException e) {
            boolean mayHaveArrived = entity.hasStarted() && !(e instanceof BodyException);
            throw new WireException(Reasons.of(e, post.isCancelled()), mayHaveArrived, e);
        } finally {
            deadlines.forget(post);
        }
    }

    /** The time for an answer begins when the last byte of an upload is gone. */
    private void noteWritten(WireRequest request, HttpPost post) {
        request.written().run();
        if (request.body().isUpload()) {
            deadlines.watch(post, request.patience());
        }
    }

    private HttpClientContext contextFor(Duration patience) {
        HttpClientContext context = HttpClientContext.create();
        RequestConfig usual = pooled.requestConfig();
        Timeout longest = usual.getResponseTimeout();
        long millis = Math.min(longest.toMilliseconds(), Math.max(1, patience.toMillis()));
        context.setRequestConfig(RequestConfig.copy(usual)
                .setResponseTimeout(Timeout.ofMilliseconds(millis))
                .build());
        return context;
    }

    @Override
    public void close() {
        deadlines.cutAll();
        pooled.close();
    }
}
