/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.AttackedApplication;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.Forms;
import io.github.camelbitrix24.fixture.PushClient;
import io.github.camelbitrix24.fixture.ReceivingApplication;
import io.github.camelbitrix24.test.event.EventSender;
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of an attacker to an application that is installed on a portal: none of them changes anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstallationAttackTest {

    private static final String INSTALL = "ONAPPINSTALL";
    private static final String UPDATE = "ONAPPUPDATE";
    private static final String UNINSTALL = "ONAPPUNINSTALL";
    private static final String ADDRESS = "?webhookVerifyToken=" + ReceivingApplication.ADDRESS_TOKEN;

    private final AttackedApplication attacked = new AttackedApplication();

    /** An attack: the path, with its query, and the form. */
    record Attack(String name, String path, Function<AttackedApplication, String> form) {
        @Override
        public String toString() {
            return name;
        }
    }

    @AfterAll
    void close() {
        attacked.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "installations",
        "installationsOfCallbacks",
        "mixedPairs",
        "addresses",
        "uninstallations",
        "events",
        "malformed"
    })
    void f60ForgedCallsAreRefused(Attack attack) {
        int routed = attacked.receiving().received().size();

        int status = attacked.receiving().post(attack.path, attack.form.apply(attacked));

        assertThat(status).isIn(400, 403, 404, 413);
        assertThat(attacked.receiving().received()).hasSize(routed);
        attacked.assertUnharmed();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("admitted")
    void f60CallsOfUsersAreReceivedAndChangeNothing(Attack attack) {
        int status = attacked.receiving().post(attack.path, attack.form.apply(attacked));

        assertThat(status).isEqualTo(200);
        attacked.assertUnharmed();
    }

    /** The authorization server may have been asked about the pair just now; it is asked again later. */
    @Test
    void f60AnUninstallationChangesNothingWhileTheAuthorizationServerAcceptsThePair() {
        int routed = attacked.receiving().received().size();
        Map<String, Object> form = attacked.event(UNINSTALL, token(attacked, attacked.applicationToken()));

        for (int day = 0; day < 3; day++) {
            assertThat(attacked.receiving().post("/events", form)).isIn(200, 403);
            attacked.receiving().time().skip(Duration.ofDays(1));
        }

        attacked.assertUnharmed();
        assertThat(attacked.receiving().received().stream().skip(routed).map(call -> call.getMessage()
                        .getHeader(Bitrix24Constants.EVENT)))
                .doesNotContain(UNINSTALL);
    }

    /** Without an application there is no authorization server that could prove anything. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {INSTALL, UPDATE})
    void f60WithoutAClientIdNothingIsInstalled(String event) {
        PushClient client = PushClient.onFreePort();
        try (CamelFixture camel = CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookVerifyToken("one,other");
                    client.server().addTo(component.getCamelContext());
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("webhook:bitrix24:onAppInstall,onAppUpdate" + client.options("/webhook")
                                        + "&bindEvents=false")
                                .log("installed");
                    }
                })) {
            Map<String, Object> form =
                    attacked.event(event, attacked.installed(), attacked.administratorOf(attacked.installed()));
            Forms.auth(form).put("application_token", "other");

            assertThat(client.post("/webhook", encode(form)).statusCode()).isEqualTo(403);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    static Stream<Attack> installations() {
        return Stream.of(
                post(
                        "the pair of an ordinary user",
                        at -> at.event(INSTALL, at.installed(), at.userOf(at.installed()))),
                post(
                        "an update by an ordinary user",
                        at -> at.event(UPDATE, at.installed(), at.userOf(at.installed()))),
                post(
                        "an unknown portal, by an ordinary user",
                        at -> at.event(INSTALL, at.onUnknown(), at.userOf(at.onUnknown()))),
                post(
                        "the access token of an ordinary user, a junk refresh token",
                        at -> withRefresh(at.event(INSTALL, at.installed(), at.userOf(at.installed())), "junk")),
                post(
                        "the administrator's access token of an event, a junk refresh token",
                        at -> withRefresh(
                                at.event(INSTALL, at.installed(), at.administratorOf(at.installed())), "junk")),
                post(
                        "the administrator's access token, no refresh token",
                        at -> withRefresh(at.event(INSTALL, at.installed(), at.administratorOf(at.installed())), "")),
                post("junk tokens", at -> at.event(INSTALL, junk(at.installed().memberId()))),
                post("junk tokens of an unknown portal", at -> at.event(INSTALL, junk("unknown"))),
                post(
                        "an update with junk tokens",
                        at -> at.event(UPDATE, junk(at.installed().memberId()))),
                post("the application token alone", at -> at.event(INSTALL, token(at, at.applicationToken()))),
                post(
                        "an update with the application token alone",
                        at -> at.event(UPDATE, token(at, at.applicationToken()))),
                post(
                        "an update with the address token",
                        at -> at.event(UPDATE, token(at, ReceivingApplication.ADDRESS_TOKEN))));
    }

    static Stream<Attack> installationsOfCallbacks() {
        return Stream.of(
                new Attack(
                        "an ordinary user, at the address of callbacks",
                        "/install",
                        at -> encode(at.event(INSTALL, at.installed(), at.userOf(at.installed())))),
                new Attack(
                        "an ordinary user, with the address token",
                        "/frame" + ADDRESS,
                        at -> encode(at.event(INSTALL, at.installed(), at.userOf(at.installed())))),
                new Attack(
                        "an unknown portal, by the frame of an ordinary user",
                        "/install",
                        at -> encode(at.frame(at.onUnknown(), at.userOf(at.onUnknown())))));
    }

    static Stream<Attack> mixedPairs() {
        return Stream.of(
                post(
                        "the pair of the attacker's portal",
                        at -> at.event(INSTALL, at.installed(), at.administratorOf(at.onAttackers()))),
                post(
                        "the pair of the attacker's portal for an unknown one",
                        at -> at.event(INSTALL, at.onUnknown(), at.administratorOf(at.onAttackers()))),
                post(
                        "the pair of another application",
                        at -> at.event(INSTALL, at.installed(), at.administratorOf(at.other()))),
                post(
                        "an ordinary user's access token, the attacker's refresh token",
                        at -> mixed(at, at.userOf(at.installed()), at.administratorOf(at.onAttackers()))),
                post(
                        "the attacker's access token, an ordinary user's refresh token",
                        at -> mixed(at, at.administratorOf(at.onAttackers()), at.userOf(at.installed()))),
                post(
                        "an expired access token, the attacker's refresh token",
                        at -> mixed(at, expired(at, at.userOf(at.installed())), at.administratorOf(at.onAttackers()))),
                post(
                        "an ordinary user's expired access token",
                        at -> at.event(INSTALL, at.installed(), expired(at, at.userOf(at.installed())))),
                post(
                        "another application's access token, an ordinary user's refresh token",
                        at -> mixed(at, at.administratorOf(at.other()), at.userOf(at.installed()))));
    }

    static Stream<Attack> addresses() {
        return Stream.of(
                        entry("client_endpoint", "https://169.254.169.254/rest/"),
                        entry("client_endpoint", "http://localhost:9/rest/"),
                        entry("client_endpoint", "https://[::ffff:10.0.0.1]/rest/"),
                        entry("client_endpoint", ""),
                        entry("server_endpoint", "ATTACKER"),
                        entry("client_endpoint", "ATTACKER"),
                        entry("domain", "ATTACKER"))
                .map(field -> post("an ordinary user, " + field.getKey() + "=" + field.getValue(), at -> {
                    Map<String, Object> form = at.event(INSTALL, at.installed(), at.userOf(at.installed()));
                    Forms.auth(form).put(field.getKey(), field.getValue().replace("ATTACKER", at.attackersServer()));
                    return form;
                }));
    }

    static Stream<Attack> uninstallations() {
        return Stream.of(
                post("a wrong application token", at -> at.event(UNINSTALL, token(at, "attackers"))),
                post("an empty application token", at -> at.event(UNINSTALL, token(at, ""))),
                post("the address token", at -> at.event(UNINSTALL, token(at, ReceivingApplication.ADDRESS_TOKEN))),
                post("an ordinary user's pair", at -> at.event(UNINSTALL, at.installed(), at.userOf(at.installed()))),
                new Attack(
                        "the address token in the address",
                        "/frame" + ADDRESS,
                        at -> encode(at.event(UNINSTALL, token(at, "attackers")))),
                new Attack(
                        "in lower case, with the address token in the address",
                        "/frame" + ADDRESS,
                        at -> encode(at.event("onappuninstall", token(at, ReceivingApplication.ADDRESS_TOKEN)))),
                new Attack(
                        "at the address of callbacks",
                        "/install",
                        at -> encode(at.event(UNINSTALL, token(at, "attackers")))));
    }

    static Stream<Attack> events() {
        return Stream.of(
                post("a wrong application token", at -> at.event("ONCRMDEALADD", token(at, "attackers"))),
                post("an empty application token", at -> at.event("ONCRMDEALADD", token(at, ""))),
                post(
                        "the address token",
                        at -> at.event("ONCRMDEALADD", token(at, ReceivingApplication.ADDRESS_TOKEN))),
                post(
                        "no application token",
                        at -> at.event(
                                "ONCRMDEALADD",
                                Map.of("member_id", at.installed().memberId()))),
                post(
                        "the application token, for another portal",
                        at -> at.event(
                                "ONCRMDEALADD",
                                Map.of("member_id", "other", "application_token", at.applicationToken()))),
                post(
                        "the application token, without a portal",
                        at -> at.event("ONCRMDEALADD", Map.of("application_token", at.applicationToken()))),
                post(
                        "an event without a subscription",
                        at -> at.event("ONCRMLEADADD", token(at, at.applicationToken()))),
                new Attack(
                        "the application token as a list",
                        "/events",
                        at -> "event=ONCRMDEALADD&auth[member_id]="
                                + at.installed().memberId() + "&auth[application_token][]=" + at.applicationToken()),
                new Attack("an address token twice", "/frame" + ADDRESS + "&webhookVerifyToken=x", at -> "a=b"),
                new Attack("a part of the address token", "/frame?webhookVerifyToken=s3cre", at -> "a=b"),
                new Attack("the address token in the form", "/frame", at -> "webhookVerifyToken=s3cret"),
                new Attack(
                        "a frame with junk tokens", "/install", at -> encode(at.frame(at.installed(), junkPair(at)))));
    }

    static Stream<Attack> malformed() {
        return Stream.of(
                post("no member", at -> at.event(INSTALL, junk(""))),
                post("a member with line breaks", at -> at.event(INSTALL, junk("m\r\nWARN forged line"))),
                post("a member with a separator", at -> at.event(INSTALL, junk("m\u2028WARN forged line"))),
                post("a long member", at -> at.event(INSTALL, junk("m".repeat(100_000)))),
                post("long tokens", at -> at.event(INSTALL, with(junk("m"), "access_token", "t".repeat(500_000)))),
                new Attack("a large form", "/events", at -> "event=ONAPPINSTALL&a=" + "x".repeat(1 << 20)),
                new Attack("many fields", "/events", at -> "event=ONAPPINSTALL" + "&a[]=1".repeat(5_001)),
                new Attack("deep fields", "/events", at -> "event=ONAPPINSTALL&a" + "[b]".repeat(40) + "=1"),
                new Attack("an invalid encoding", "/events", at -> "event=ONAPPINSTALL&auth[member_id]=%ff%fe"),
                new Attack("an empty form", "/events", at -> ""));
    }

    static Stream<Attack> admitted() {
        return Stream.of(
                new Attack(
                        "the frame of an ordinary user",
                        "/install",
                        at -> encode(at.frame(at.installed(), at.userOf(at.installed())))),
                new Attack(
                        "the frame of an ordinary user, with the address token",
                        "/frame" + ADDRESS,
                        at -> encode(at.frame(at.installed(), at.userOf(at.installed())))),
                new Attack(
                        "the frame of an ordinary user of an unknown portal, with the address token",
                        "/frame" + ADDRESS,
                        at -> encode(at.frame(at.onUnknown(), at.userOf(at.onUnknown())))),
                new Attack(
                        "junk tokens, with the address token",
                        "/frame" + ADDRESS,
                        at -> encode(at.frame(at.onUnknown(), junkPair(at)))),
                post("an event with an ordinary user's pair", at -> {
                    Map<String, Object> form = at.event("ONCRMDEALADD", at.installed(), at.userOf(at.installed()));
                    Forms.auth(form).put("application_token", at.applicationToken());
                    return form;
                }));
    }

    private static Attack post(String name, Function<AttackedApplication, Map<String, Object>> form) {
        return new Attack(name, "/events", form.andThen(InstallationAttackTest::encode));
    }

    private static String encode(Map<String, Object> form) {
        return EventSender.encode(form);
    }

    private static Map<String, Object> junk(String memberId) {
        return with(
                with(with(Map.of("application_token", "attackers"), "member_id", memberId), "access_token", "junk"),
                "refresh_token",
                "junk");
    }

    private static Map<String, Object> with(Map<String, Object> form, String name, String value) {
        Map<String, Object> changed = new LinkedHashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> token(AttackedApplication at, String applicationToken) {
        return Map.of("member_id", at.installed().memberId(), "application_token", applicationToken);
    }

    private static Map<String, Object> withRefresh(Map<String, Object> form, String token) {
        Forms.auth(form).put("refresh_token", token);
        return form;
    }

    private static Map<String, Object> mixed(AttackedApplication at, IssuedTokens access, IssuedTokens refresh) {
        return withRefresh(
                at.event(INSTALL, at.installed(), access),
                refresh.refreshToken().reveal());
    }

    private static IssuedTokens expired(AttackedApplication at, IssuedTokens pair) {
        at.portal().expire(pair.accessToken().reveal());
        return pair;
    }

    private static IssuedTokens junkPair(AttackedApplication at) {
        IssuedTokens pair = at.userOf(at.installed());
        at.portal().revoke(pair.accessToken().reveal());
        return pair;
    }
}
