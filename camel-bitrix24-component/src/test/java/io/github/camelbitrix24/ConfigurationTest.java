/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.OAuthPortal;
import io.github.camelbitrix24.runtime.CamelRuntime;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Invalid options are reported at start, before anything is sent. */
@ExtendWith(FakePortalExtension.class)
class ConfigurationTest {

    private static final String PORTAL = "portalUrl=https://acme.bitrix24.com";
    private static final String APPLICATION = "clientId=app&clientSecret=s3cr3t";
    private static final String WEBHOOK = "webhookUrl=https://acme.bitrix24.com/rest/1/s3cr3t/";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bitrix24:crm.deal.list | No credential",
                "bitrix24:crm.deal.list?portalUrl=https://acme.bitrix24.com | portalUrl and accessToken must be set together",
                "bitrix24:crm.deal.list?accessToken=t0ken | portalUrl and accessToken must be set together",
                "bitrix24:crm.deal.list?" + WEBHOOK
                        + "&portalUrl=https://acme.bitrix24.com&accessToken=t0ken | Both webhookUrl and portalUrl",
                "bitrix24:crm.deal.list?" + PORTAL + "&clientId=app | clientId and clientSecret must be set together",
                "bitrix24:crm.deal.list?" + PORTAL
                        + "&refreshToken=t0ken | refreshToken can be set only for an application",
                "bitrix24:crm.deal.list?memberId=m1 | memberId can be set only for an application",
                "bitrix24:crm.deal.list?" + APPLICATION
                        + "&refreshToken=t0ken | refreshToken of an application requires portalUrl",
                "bitrix24:crm.deal.list?" + PORTAL + "&" + APPLICATION
                        + "&accessToken=t0ken | accessToken of an application requires refreshToken",
                "bitrix24:crm.deal.list?" + APPLICATION
                        + "&oauthServerUrl=http://oauth.acme.example | must start with https",
                "bitrix24:crm.deal.list?webhookUrl=https://acme.bitrix24.com | not an inbound webhook URL",
                "bitrix24:crm.deal.list?webhookUrl=http://acme.bitrix24.com/rest/1/s3cr3t/ | must start with https",
                "bitrix24:crm..list?" + WEBHOOK + " | not the name of a Bitrix24 REST method",
                "bitrix24:?" + WEBHOOK + " | not the name of a Bitrix24 REST method",
                "bitrix24:crm deal list?" + WEBHOOK + " | not the name of a Bitrix24 REST method",
                "bitrix24:crm.deal.list?webhokUrl=x | webhokUrl",
                "bitrix24:crm.deal.list?" + WEBHOOK
                        + "&http.followRedirects=true | http.followRedirects is not allowed",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&http.logHttpActivity=true | wire logging",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&http.connectTimeout=soon | soon",
                "bitrix24:crm.deal.list?" + WEBHOOK
                        + "&maxConcurrentRequests=0 | maxConcurrentRequests must be 1 or more",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&maxPendingCalls=0 | maxPendingCalls must be 1 or more",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&callTimeout=0 | callTimeout must be positive",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&maxRetries=-1 | maxRetries must be 0 or more",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&retryDelay=0 | retryDelay must be positive",
                "bitrix24:crm.deal.list?" + WEBHOOK + "&outputClass=no.such.Type | no.such.Type",
                "bitrix24:crm.deal.update?" + WEBHOOK
                        + "&reconcileBy=ORIGIN_ID | reconcileBy cannot look up the object that crm.deal.update creates",
                "bitrix24:crm.deal.add?" + WEBHOOK + "&reconcileBy=ORIGIN ID | must be the name of a field",
                "bitrix24:crm.deal.add?" + WEBHOOK
                        + "&reconcileBy=ORIGIN_ID&repeatable=true | repeatable and reconcileBy exclude each other"
            })
    void invalidOptionsAreReportedAtStartWithoutASecret(String uri, String why) {
        Throwable refusal = catchThrowable(() -> CamelFixture.with(component -> {}, to(uri)));

        assertThat(messages(refusal)).contains(why).doesNotContain("s3cr3t").doesNotContain("t0ken");
    }

    @Test
    void twoEndpointsThatDisagreeAboutOnePortalAreBothNamed(FakePortal portal) {
        String webhook = portal.webhookUrl();

        Throwable refusal = catchThrowable(() -> CamelFixture.with(
                component -> component.getAuth().setWebhookUrl(webhook),
                to("bitrix24:crm.deal.add?maxConcurrentRequests=2"),
                to("bitrix24:crm.deal.list?maxConcurrentRequests=3")));

        assertThat(messages(refusal))
                .contains("bitrix24://crm.deal.add?maxConcurrentRequests=2")
                .contains("bitrix24://crm.deal.list?maxConcurrentRequests=3")
                .contains("different values for maxConcurrentRequests")
                .contains("127.0.0.1:" + portal.url().getPort());
    }

    @Test
    void twoEndpointsThatDisagreeAboutOneApplicationAreBothNamedWithoutASecret() {
        String app = "?portalUrl=https://acme.bitrix24.com&clientId=app&refreshToken=t0ken&clientSecret=";

        Throwable refusal = catchThrowable(() -> CamelFixture.with(
                component -> {},
                to("bitrix24:crm.deal.add" + app + "s3cr3t"),
                to("bitrix24:crm.deal.list" + app + "s3cr3t2")));

        assertThat(messages(refusal))
                .contains("bitrix24://crm.deal.add")
                .contains("bitrix24://crm.deal.list")
                .contains("different values for clientSecret of the application app")
                .doesNotContain("s3cr3t")
                .doesNotContain("t0ken");
    }

    @Test
    void tokensInMemoryAreReportedOnceAtStart(FakePortal portal) {
        var logger = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(CamelRuntime.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        OAuthPortal oauth = OAuthPortal.withToken(portal);

        CamelFixture.with(
                        oauth.settings()
                                .andThen(component -> component.getAuth().setTokenStore(null)),
                        to("bitrix24:crm.deal.add"),
                        to("bitrix24:crm.deal.list"))
                .close();
        logger.detachAppender(log);

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(ch.qos.logback.classic.Level.WARN);
            assertThat(event.getFormattedMessage())
                    .contains("kept in memory")
                    .contains(oauth.application().clientId())
                    .contains("Set tokenStore");
        });
    }

    @Test
    void twoCredentialsOfOnePortalAreIndependent(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.byWebhook(portal)) {
            String asApplication = "bitrix24:crm.activity.type.list?portalUrl=" + portal.url() + "&accessToken="
                    + portal.accessToken();

            assertThatCode(() -> {
                        camel.call("bitrix24:crm.deal.list", null);
                        camel.call(asApplication, null);
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void endpointOptionsOverrideComponentOptions(FakePortal portal) {
        try (CamelFixture camel = CamelFixture.with(
                component -> component.getAuth().setWebhookUrl("https://nobody.bitrix24.com/rest/1/s3cr3t/"))) {
            assertThat(camel.call("bitrix24:user.current?webhookUrl=" + portal.webhookUrl(), null))
                    .isNotNull();
        }
    }

    @Test
    void optionsOfTheComponentAreSetByPropertiesInCamelMain(FakePortal portal) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(to("bitrix24:user.current"));
        main.addInitialProperty("camel.component.bitrix24.webhook-url", portal.webhookUrl());
        main.addInitialProperty("camel.component.bitrix24.max-concurrent-requests", "3");
        main.addInitialProperty("camel.component.bitrix24.call-timeout", "30s");
        main.addInitialProperty("camel.component.bitrix24.http.connectTimeout", "1234");
        main.addInitialProperty("camel.component.bitrix24.http.response-timeout", "30000");
        try {
            main.start();
            Bitrix24Component component = main.getCamelContext().getComponent("bitrix24", Bitrix24Component.class);

            assertThat(component.getLimits().getMaxConcurrentRequests()).isEqualTo(3);
            assertThat(component.getLimits().getCallTimeout()).isEqualTo(30_000);
            assertThat(component.getConnection().getHttp()).containsEntry("connectTimeout", "1234");
            assertThat(main.getCamelTemplate().requestBody("direct:in", Map.of()))
                    .asInstanceOf(MAP)
                    .containsKey("ID");
        } finally {
            main.stop();
        }
    }

    @Test
    void anEndpointCannotStartARoute(FakePortal portal) {
        Throwable refusal = catchThrowable(() -> CamelFixture.byWebhook(portal, new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:crm.deal.list").to("mock:out");
            }
        }));

        assertThat(messages(refusal)).contains("cannot be used in from()");
    }

    private static RouteBuilder to(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                String name = uri.contains("user.current") ? "in" : Integer.toHexString(uri.hashCode());
                from("direct:" + name).to(uri);
            }
        };
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        ObjectHelper.createExceptionIterable(failure)
                .forEach(each -> messages.append(each).append('\n'));
        return messages.toString();
    }
}
