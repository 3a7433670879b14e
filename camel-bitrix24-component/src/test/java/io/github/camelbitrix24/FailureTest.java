/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.fault.Rule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a route gets when the portal, or the way to it, fails. */
@ExtendWith(FakePortalExtension.class)
class FailureTest {

    private static final Map<String, Object> DEAL = Map.of("fields", Map.of("TITLE", "A deal"));

    private FakePortal portal;
    private CamelFixture camel;

    @BeforeEach
    void start(FakePortal fakePortal) {
        portal = fakePortal;
        camel = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setCallTimeout(3_000);
            component.getLimits().setMaxRetries(1);
            component.getLimits().setRetryDelay(10);
        });
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    static Stream<Arguments> ambiguousFaults() {
        return Stream.of(
                fault("connection lost before executing", 0, Rule::losesConnectionBeforeExecuting),
                fault("connection lost after executing", 1, Rule::losesConnectionAfterExecuting),
                fault("answer cut short", 1, Rule::truncatesAnswer),
                fault("a gateway's HTML page", 0, rule -> rule.answersHtml(502)),
                fault("HTML with status 200", 0, rule -> rule.answersHtml(200)),
                fault("nothing with status 200", 0, rule -> rule.answersEmpty(200)),
                fault("nothing with status 500", 0, rule -> rule.answersEmpty(500)),
                fault("half of an envelope", 0, rule -> rule.answers(200, "application/json", "{\"result\":{\"ID\":")),
                fault("an envelope and a half", 0, rule -> rule.answers(200, "application/json", "{\"result\":1}{")),
                fault("JSON that is no envelope", 0, rule -> rule.answers(200, "application/json", "{\"ok\":true}")),
                fault("JSON that is no object", 0, rule -> rule.answers(200, "application/json", "[1]")),
                fault(
                        "a success with an error's status",
                        0,
                        rule -> rule.answers(502, "application/json", "{\"result\":1}")),
                fault("a foreign charset", 1, rule -> rule.answersResult("Größe")
                        .answersInCharset(StandardCharsets.ISO_8859_1)),
                fault("an error of the server's", 0, rule -> rule.answersError("INTERNAL_SERVER_ERROR", 500, "x")),
                fault("an error without a code", 0, rule -> rule.answersErrorCode("", 500, "")),
                fault("no answer in time", 0, Rule::hangs));
    }

    private static Arguments fault(String name, int executed, Consumer<Rule> fault) {
        return Arguments.of(Named.of(name, fault), executed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguousFaults")
    void aWriteThatMayHaveRunIsInDoubtAndNotSentAgain(Consumer<Rule> fault, int executed) {
        fault.accept(portal.on("crm.deal.add"));

        Bitrix24UnknownOutcomeException doubt = failure("crm.deal.add", Bitrix24UnknownOutcomeException.class);

        assertThat(doubt.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(doubt)
                .hasMessageStartingWith("crm.deal.add ")
                .hasMessageContaining("127.0.0.1:")
                .hasMessageContaining("before sending it again")
                .hasMessageNotContaining("Unexpected");
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
        assertThatPortal(portal).executed("crm.deal.add").times(executed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguousFaults")
    void aReadThatWasLostIsNeverASuccess(Consumer<Rule> fault, int executed) {
        fault.accept(portal.on("crm.deal.list"));

        Bitrix24Exception failure = failure("crm.deal.list", Bitrix24Exception.class);

        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure).isInstanceOfAny(Bitrix24PortalException.class, Bitrix24TransportException.class);
    }

    @Test
    void pitfall23_thePortalsOwnWordsAreInTheException() {
        portal.on("crm.deal.add").answersError("ERROR_CORE", 404, "<p>Field &quot;TITLE&quot;<br>is <b>wrong</b></p>");

        Bitrix24RejectedException refusal = failure("crm.deal.add", Bitrix24RejectedException.class);

        assertThat(refusal.getMethod()).isEqualTo("crm.deal.add");
        assertThat(refusal.getPortal()).isEqualTo("127.0.0.1:" + portal.url().getPort());
        assertThat(refusal.getCode()).isEqualTo("ERROR_CORE");
        assertThat(refusal.getDescription()).isEqualTo("Field \"TITLE\" is wrong");
        assertThat(refusal.getStatus()).isEqualTo(404);
        assertThat(refusal).hasMessageContaining("ERROR_CORE, Field \"TITLE\" is wrong (HTTP 404)");
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of(200040300010L, 400, "", "200040300010", Bitrix24RejectedException.class),
                Arguments.of(0, 400, "Not found", "0", Bitrix24NotFoundException.class),
                Arguments.of("", 400, "Access denied.", "", Bitrix24AuthorizationException.class),
                Arguments.of(null, 400, "Not found.", "", Bitrix24NotFoundException.class),
                Arguments.of(
                        "A sentence. As a code.", 200, "", "A sentence. As a code.", Bitrix24RejectedException.class),
                Arguments.of(
                        "insufficient_scope", 200, "", "insufficient_scope", Bitrix24AuthorizationException.class));
    }

    @ParameterizedTest(name = "{0} with status {1}, {2}")
    @MethodSource("codes")
    void codesAreTextsNumbersOrEmptyAndComeWithAnyStatus(
            Object code, int status, String description, String read, Class<? extends Bitrix24Exception> type) {
        portal.on("crm.deal.add").answersErrorCode(code, status, description);

        assertThat(failure("crm.deal.add", type).getCode()).isEqualTo(read);
    }

    @Test
    void anErrorOfTheNewKindIsReadToo() {
        portal.on("crm.deal.add")
                .answers(
                        400,
                        "application/json",
                        "{\"error\":{\"code\":\"BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION\","
                                + "\"message\":\"Wrong\",\"validation\":[{\"field\":\"title\",\"message\":\"is empty\"}]}}");

        Bitrix24RejectedException refusal = failure("crm.deal.add", Bitrix24RejectedException.class);

        assertThat(refusal.getViolations()).extracting("field").containsExactly("title");
        assertThat(refusal.getOutcome()).isEqualTo(Outcome.NOT_RUN);
    }

    static Stream<PortalBehaviour> settings() {
        return PortalBehaviour.bothSettings();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void credentialsThatDoNotFitAreToldWithTheirRemedy(PortalBehaviour behaviour) {
        try (FakePortal other = FakePortal.builder().with(behaviour).start()) {
            assertThat(failureOf(other.webhookUrl("user"), "crm.deal.list")).hasMessageContaining("scope");
            String revoked = other.webhookUrl();
            other.revoke(revoked);
            assertThat(failureOf(revoked, "crm.deal.list")).hasMessageContaining("webhook was deleted");
            assertThat(failureOf(other.webhookUrl(), "crm.activity.type.list"))
                    .hasMessageContaining("only for an application (OAuth)");
        }
    }

    private static Bitrix24AuthorizationException failureOf(String webhookUrl, String method) {
        try (CamelFixture other =
                CamelFixture.with(component -> component.getAuth().setWebhookUrl(webhookUrl))) {
            return catchThrowableOfType(
                    Bitrix24AuthorizationException.class, () -> other.call("bitrix24:" + method, null));
        }
    }

    @Test
    void anExpiredTokenIsTold() {
        String token = portal.accessToken();
        portal.expire(token);

        try (CamelFixture application = CamelFixture.with(component -> {
            component.getAuth().setPortalUrl(portal.url().toString());
            component.getAuth().setAccessToken(token);
        })) {
            Bitrix24AuthorizationException refusal = catchThrowableOfType(
                    Bitrix24AuthorizationException.class, () -> application.call("bitrix24:user.current", null));

            assertThat(refusal.getCode()).isEqualTo("expired_token");
            assertThat(refusal.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        }
    }

    @Test
    void aMissingObjectIsAnExceptionOfItsOwn() {
        assertThat(catchThrowableOfType(
                        Bitrix24NotFoundException.class, () -> camel.call("bitrix24:crm.deal.get", Map.of("id", 4711))))
                .hasMessageContaining("Not found");
    }

    @Test
    void anUnknownMethodIsRefused() {
        assertThat(failure("crm.deel.add", Bitrix24RejectedException.class)).hasMessageContaining("spelling");
    }

    static Stream<String> redirectsThatAreNotFollowed() {
        return Stream.of(
                "https://moved.bitrix24.com/rest/1/s3cr3t/crm.deal.add",
                "https://127.0.0.1/login/?backurl=s3cr3t",
                "/login/s3cr3t/",
                "x:s3cr3t");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("redirectsThatAreNotFollowed")
    void aRedirectThatIsNoMoveIsNotFollowedAndItsPathIsNotTold(String location) {
        portal.on("crm.deal.add").redirects(URI.create(location));

        Bitrix24PortalException moved = failure("crm.deal.add", Bitrix24PortalException.class);

        assertThat(moved).hasMessageContaining("was redirected").hasMessageNotContaining("s3cr3t");
        assertThat(moved.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void aReadThatLostItsAnswerIsReadAgain() {
        portal.on("crm.deal.list").losesConnectionAfterExecuting().once();
        camel.component().getLimits().setRetryDelay(1);

        assertThat(camel.call("bitrix24:crm.deal.list", null)).isNotNull();

        assertThatPortal(portal).wasAskedFor("crm.deal.list").times(2);
    }

    @Test
    void aPortalThatIsNotThereWasNeverReached() {
        String gone = portal.webhookUrl();
        portal.close();

        Bitrix24TransportException failure = catchThrowableOfType(Bitrix24TransportException.class, () -> {
            try (CamelFixture other = CamelFixture.with(component -> {
                component.getAuth().setWebhookUrl(gone);
                component.getLimits().setMaxRetries(0);
            })) {
                other.call("bitrix24:crm.deal.add", DEAL);
            }
        });

        assertThat(failure.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(failure).hasMessageContaining("the connection was refused");
    }

    @Test
    void pitfall09_aRefusalForALimitIsWaitedOutUntilThePortalAccepts() {
        portal.on("crm.deal.add")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests")
                .times(2);
        camel.component().getLimits().setRetryDelay(1);
        camel.component().getLimits().setCallTimeout(30_000);

        assertThat(camel.call("bitrix24:crm.deal.add", DEAL)).isNotNull();

        assertThatPortal(portal).executed("crm.deal.add").once();
        assertThatPortal(portal).wasAskedFor("crm.deal.add").times(3);
    }

    @Test
    void aLimitThatOutlastsTheCallIsToldWithTheTimeToComeBack() {
        portal.on("crm.deal.add").answersError("OPERATION_TIME_LIMIT", 429, "Method is blocked");

        Bitrix24LimitException refusal = failure("crm.deal.add", Bitrix24LimitException.class);

        assertThat(refusal.getRetryAt()).isPresent();
        assertThat(refusal.getCode()).isEqualTo("OPERATION_TIME_LIMIT");
        assertThatPortal(portal).wasAskedFor("crm.deal.add").once();
    }

    @Test
    void pitfall14_aBlockByHandIsNotRepeatedAndKeepsEveryCallBack() {
        portal.on("crm.deal.add").answersError("OVERLOAD_LIMIT", 503, "Blocked").once();

        failure("crm.deal.add", Bitrix24PortalException.class);
        Bitrix24PortalException kept = failure("crm.deal.list", Bitrix24PortalException.class);

        assertThat(kept).hasMessageContaining("blocked this client");
        assertThat(kept.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(portal.journal().requests()).hasSize(1);
    }

    private <T extends Bitrix24Exception> T failure(String method, Class<T> type) {
        return catchThrowableOfType(type, () -> camel.call("bitrix24:" + method, DEAL));
    }
}
