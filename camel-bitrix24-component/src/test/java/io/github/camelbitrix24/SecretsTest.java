/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.file.Bitrix24File;
import io.github.camelbitrix24.fixture.LeakSearch;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.fault.Rule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** A complete run with all logging enabled, and a search for secrets in everything that it left behind. */
@ExtendWith(FakePortalExtension.class)
class SecretsTest {

    private static final List<Consumer<Rule>> FAULTS = List.of(
            Rule::losesConnectionAfterExecuting,
            Rule::truncatesAnswer,
            rule -> rule.answersHtml(502),
            rule -> rule.answersEmpty(200),
            rule -> rule.answersError("INVALID_CREDENTIALS", 401, "Invalid request credentials"),
            rule -> rule.answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests"),
            rule -> rule.answersError("INTERNAL_SERVER_ERROR", 500, "x"));

    private final LeakSearch traces = LeakSearch.recordAll();

    @AfterEach
    void logAsUsual() {
        traces.close();
    }

    @Test
    void pitfall24_aWebhooksCodeIsNowhereToBeSeen(FakePortal portal) throws Exception {
        String webhookUrl = portal.webhookUrl();
        String code = webhookUrl.split("/")[5];
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setWebhookUrl(webhookUrl);

        runEverything(portal, component, code);

        traces.assertAbsent(code);
    }

    @Test
    void pitfall24_anAccessTokenIsNowhereToBeSeen(FakePortal portal) throws Exception {
        String token = portal.accessToken();
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setPortalUrl(portal.url().toString());
        component.getAuth().setAccessToken(token);

        runEverything(portal, component, token);

        traces.assertAbsent(token);
    }

    @Test
    void pitfall24_anApplicationsSecretsAreNowhereToBeSeen(FakePortal portal) throws Exception {
        OAuthPortal oauth = OAuthPortal.withExpiredToken(portal);
        Bitrix24Component component = new Bitrix24Component();
        oauth.settings().accept(component);

        runEverything(portal, component, oauth.application().accessToken().reveal());

        StoredTokens refreshed = oauth.store()
                .find(TokenKey.ofMember(
                        oauth.application().clientId(), oauth.application().memberId()))
                .orElseThrow();
        traces.add(refreshed);
        traces.add(oauth.store());
        traces.add(component.getAuth());
        traces.assertAbsent(oauth.application().clientSecret().reveal());
        traces.assertAbsent(oauth.application().refreshToken().reveal());
        traces.assertAbsent(refreshed.refreshToken().reveal());
        traces.assertAbsent(Objects.requireNonNull(refreshed.accessToken()).reveal());
    }

    /** Below INFO, camel-main logs the properties of all components unmasked, as documented. */
    @Test
    void pitfall24_theStartUpSummaryMasksEveryCredential(FakePortal portal, @TempDir Path folder) throws Exception {
        traces.log(Logger.ROOT_LOGGER_NAME, Level.INFO);
        String webhookUrl = portal.webhookUrl();
        Main main = new Main();
        Path file = Files.writeString(
                folder.resolve("application.properties"), "camel.component.bitrix24.webhook-url=" + webhookUrl);
        main.setPropertyPlaceholderLocations("file:" + file);
        main.configure().addRoutesBuilder(routes());
        main.start();
        main.stop();

        traces.assertAbsent(webhookUrl.split("/")[5]);
        assertThat(traces.logged()).contains("webhookUrl = xxxxxx");
    }

    @Test
    void pitfall24_addressesOfFilesAreNowhereToBeSeen(FakePortal portal) throws Exception {
        Bitrix24Component component = new Bitrix24Component();
        component.getAuth().setWebhookUrl(portal.webhookUrl());
        component.getLimits().setCallTimeout(300);
        Main main = new Main();
        main.bind("bitrix24", component);
        main.configure().addRoutesBuilder(routes());
        main.start();
        Set<String> secrets = new HashSet<>();
        try {
            CamelContext context = main.getCamelContext();
            secrets.addAll(transferFiles(portal, context));
            for (Consumer<Rule> fault : FAULTS) {
                fault.accept(portal.on("upload"));
                fault.accept(portal.on("download"));
                secrets.addAll(transferFiles(portal, context));
            }
            String foreign = "https://elsewhere.example/rest/upload.json?auth=0pen5esame&token=s1gnedBySomebody";
            portal.on("disk.folder.uploadfile").answersResult(Map.of("field", "file", "uploadUrl", foreign));
            portal.on("download").redirects(URI.create(foreign.replace("https", "http")));
            transferFiles(portal, context);
            call(context, "direct:download", Map.of("DOWNLOAD_URL", foreign));
            call(context, "direct:download", Map.of("DOWNLOAD_URL", foreign.replace("://", ": //")));
            secrets.addAll(secretsIn(foreign));
            traces.addEndpointsAndJmx(context);
        } finally {
            main.stop();
        }

        assertThat(secrets).hasSizeGreaterThan(20);
        secrets.forEach(traces::assertAbsent);
    }

    /** Uploads one file in two steps, downloads another by its link, and returns the secrets of their URLs. */
    private Set<String> transferFiles(FakePortal portal, CamelContext context) {
        String link = portal.drive().linkTo(portal.drive().put("a.pdf", new byte[9]), portal.accessToken());
        Bitrix24File file = Bitrix24File.of("a.pdf", new byte[9]).inTwoSteps();
        call(context, "direct:upload", Map.of("id", 1, "fileContent", file));
        call(context, "direct:download", Map.of("DOWNLOAD_URL", link));
        Set<String> secrets = secretsIn(link);
        portal.journal().requests("upload").forEach(request -> secrets.addAll(secretsIn(request.address())));
        portal.reset();
        return secrets;
    }

    private static Set<String> secretsIn(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&", -1))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                .collect(Collectors.toSet());
    }

    private void runEverything(FakePortal portal, Bitrix24Component component, String secret) throws Exception {
        component.getLimits().setCallTimeout(300);
        Main main = new Main();
        main.bind("bitrix24", component);
        main.configure().addRoutesBuilder(routes());
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            call(context, "direct:add");
            for (Consumer<Rule> fault : FAULTS) {
                portal.reset();
                fault.accept(portal.onAny());
                call(context, "direct:add");
                call(context, "direct:dynamic");
            }
            portal.reset();
            portal.onAny().redirects(URI.create("https://moved.example/rest/1/" + secret + "/crm.deal.add"));
            call(context, "direct:add");
            portal.reset();
            portal.onAny().answersError("ERROR_CORE", 400, "The address /rest/1/" + secret + "/ is wrong, " + secret);
            call(context, "direct:add");
            traces.addEndpointsAndJmx(context);
        } finally {
            main.stop();
        }
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:add").to("bitrix24:crm.deal.add").to("log:done?showAll=true");
                from("direct:upload").to("bitrix24:disk.folder.uploadfile").to("log:done?showHeaders=true");
                from("direct:download").to("bitrix24:download").to("log:done?showHeaders=true");
                from("direct:dynamic").toD("bitrix24:crm.${body.size}.add").to("log:done?showAll=true");
            }
        };
    }

    private void call(CamelContext context, String uri) {
        call(context, uri, Map.of("fields", Map.of()));
    }

    private void call(CamelContext context, String uri, Object body) {
        try (var template = context.createProducerTemplate()) {
            Exchange done = template.request(uri, asked -> asked.getMessage().setBody(body));
            traces.add(done.getMessage().getHeaders());
            traces.add(done.getProperties());
            if (done.getException() != null) {
                StringWriter trace = new StringWriter();
                done.getException().printStackTrace(new PrintWriter(trace));
                traces.add(trace);
            }
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
