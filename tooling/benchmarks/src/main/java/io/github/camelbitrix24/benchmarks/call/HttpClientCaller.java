/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient and Jackson, without Camel: the base of the ratios. */
final class HttpClientCaller implements Caller {

    private final ObjectMapper mapper = new ObjectMapper();
    private final CloseableHttpClient client = newClient();
    private final HttpHost host;
    private final String path;

    HttpClientCaller(String webhookUrl) {
        URI uri = URI.create(webhookUrl);
        this.host = HttpHost.create(uri);
        this.path = uri.getPath() + METHOD;
    }

    /** The settings of the component's own client. */
    private static CloseableHttpClient newClient() {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(10, TimeUnit.SECONDS)
                .setTimeToLive(300, TimeUnit.SECONDS)
                .build();
        RequestConfig requests = RequestConfig.custom()
                .setConnectionRequestTimeout(10, TimeUnit.SECONDS)
                .setResponseTimeout(Timeout.ofSeconds(65))
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnPerRoute(20)
                        .setMaxConnTotal(200)
                        .build())
                .setDefaultRequestConfig(requests)
                .setUserAgent(USER_AGENT)
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableRedirectHandling()
                .build();
    }

    @Override
    public @Nullable Object call() throws IOException {
        HttpPost post = new HttpPost(path);
        post.setHeader("Accept", ContentType.APPLICATION_JSON.getMimeType());
        post.setEntity(
                new ByteArrayEntity(mapper.writeValueAsBytes(Caller.parameters()), ContentType.APPLICATION_JSON));
        Map<?, ?> envelope = client.execute(
                host, post, response -> mapper.readValue(response.getEntity().getContent(), Map.class));
        return envelope.get("result");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
