/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;

/** A host that was not configured is resolved once, judged, and connected at the addresses that were judged. */
class PublicTargetsTest {

    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final List<String> connected = new ArrayList<>();

    @Test
    void f68TheConnectionIsMadeToTheAddressThatWasJudged() throws Exception {
        answers.add(List.of("93.184.215.14"));
        answers.add(List.of("127.0.0.1"));

        assertThat(get("files.example.com", true)).isEqualTo(200);

        assertThat(connected).containsExactly("files.example.com/93.184.215.14:443");
        assertThat(answers).hasSize(1);
    }

    @Test
    void f68PrivateAddressesOfAHostAreLeftOut() throws Exception {
        answers.add(List.of("10.0.0.1", "93.184.215.14", "169.254.169.254"));

        assertThat(get("files.example.com", true)).isEqualTo(200);

        assertThat(connected).containsExactly("files.example.com/93.184.215.14:443");
    }

    @Test
    void f68AHostWithPrivateAddressesOnlyIsNotConnected() {
        answers.add(List.of("10.0.0.1", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"));

        assertThatThrownBy(() -> get("files.example.com", true)).isInstanceOf(NoPublicAddressException.class);

        assertThat(connected).isEmpty();
    }

    @Test
    void theNextAddressIsTriedIfOneCannotBeConnected() throws Exception {
        answers.add(List.of("93.184.215.13", "93.184.215.14"));

        assertThat(get("files.example.com", true)).isEqualTo(200);

        assertThat(connected)
                .containsExactly("files.example.com/93.184.215.13:443", "files.example.com/93.184.215.14:443");
    }

    @Test
    void theConfiguredPortalMayHaveAnyAddress() throws Exception {
        assertThat(get("portal.lan", false)).isEqualTo(200);

        assertThat(connected).containsExactly("portal.lan/null:443");
    }

    private int get(String host, boolean onlyPublic) throws IOException {
        DnsResolver resolver = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String name) throws UnknownHostException {
                List<InetAddress> addresses = new ArrayList<>();
                for (String address : answers.remove()) {
                    addresses.add(InetAddress.getByName(address));
                }
                return addresses.toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String name) {
                return name;
            }
        };
        RequestContext context = new RequestContext(new Secret("/a"), onlyPublic);
        try (CloseableHttpClient client = HttpClientBuilder.create()
                .addExecInterceptorBefore(
                        ChainElement.CONNECT.name(), "server", (request, scope, chain) -> answer(scope))
                .addExecInterceptorFirst("public-targets", new PublicTargets(resolver))
                .build()) {
            return client.execute(
                    new HttpHost("https", host, 443),
                    new BasicClassicHttpRequest("GET", "/a"),
                    context,
                    ClassicHttpResponse::getCode);
        }
    }

    /** Stands at the place of the connection. */
    private ClassicHttpResponse answer(ExecChain.Scope scope) throws IOException {
        HttpHost target = scope.route.getTargetHost();
        InetAddress address = target.getAddress();
        connected.add(target.getHostName() + "/" + (address == null ? null : address.getHostAddress()) + ":"
                + target.getPort());
        if (address != null && address.getHostAddress().endsWith(".13")) {
            throw new ConnectException("refused");
        }
        return new BasicClassicHttpResponse(200);
    }
}
