/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.auth.EncryptionKeys;
import io.github.camelbitrix24.auth.JdbcTokenStore;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where an application's tokens are stored, depending on its beans. */
@ExtendWith(FakePortalExtension.class)
class TokenStoreTest {

    private static final String SCHEMA =
            "spring.sql.init.schema-locations=classpath:io/github/camelbitrix24/auth/token-store.sql";

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @Test
    void theTokensOfAnApplicationWithADatabaseAreKeptThere(FakePortal portal) {
        Application application = portal.application("crm");
        portal.expire(application.accessToken().reveal());

        String[] options = TestApplication.optionsOf(application, portal).entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .toArray(String[]::new);

        withDatabase(options).run(context -> {
            context.getBean(ProducerTemplate.class).requestBody("bitrix24:crm.deal.list", (Object) null);

            TokenKey key = TokenKey.ofMember(application.clientId(), application.memberId());
            assertThat(new JdbcTokenStore(context.getBean(DataSource.class)).find(key))
                    .hasValueSatisfying(tokens -> assertThat(Objects.requireNonNull(tokens.refreshToken())
                                    .reveal())
                            .isNotEqualTo(application.refreshToken().reveal()));
        });
    }

    @Test
    void theStoreIsTheComponents() {
        withDatabase("client-id=local.1").run(context -> assertThat(
                        TestApplication.component(context).getAuth().getTokenStore())
                .isSameAs(context.getBean(JdbcTokenStore.class)));
    }

    @Test
    void aTableOfAnotherNameIsUsed() {
        withDatabase("client-id=local.1", "jdbc-token-store.table=PUBLIC.tokens_of_ours")
                .withPropertyValues(SCHEMA + ",classpath:tokens-of-ours.sql")
                .run(context -> assertThat(context.getBean(TokenStore.class))
                        .hasToString("JdbcTokenStore[PUBLIC.tokens_of_ours]"));
    }

    @Test
    void f83TheDatabaseHasTheTimeoutOfTheProperties() {
        withDatabase("client-id=local.1", "jdbc-token-store.timeout=4s")
                .run(context -> assertThat(context.getBean(JdbcTokenStore.class).getTimeout())
                        .isEqualTo(Duration.ofSeconds(4)));
        withDatabase("client-id=local.1")
                .run(context -> assertThat(context.getBean(JdbcTokenStore.class).getTimeout())
                        .isEqualTo(JdbcTokenStore.TIMEOUT));
    }

    @Test
    void f70TheTableIsEncryptedWithTheKeysOfTheProperties() {
        withDatabase("client-id=local.1", "jdbc-token-store.encryption-keys=2026:" + KEY)
                .run(context -> assertThat(context.getBean(TokenStore.class))
                        .hasToString("JdbcTokenStore[bitrix24_tokens, EncryptionKeys[current=2026, older=[]]]"));
    }

    @Test
    void f70ABeanOfKeysTakesPrecedence() {
        withDatabase("client-id=local.1", "jdbc-token-store.encryption-keys=2026:" + KEY)
                .withBean(EncryptionKeys.class, () -> new EncryptionKeys("2027:" + KEY))
                .run(context -> assertThat(context.getBean(TokenStore.class).toString())
                        .contains("current=2027")
                        .doesNotContain(KEY));
    }

    @Test
    void f70KeysThatAreNotValidStopTheStartWithoutTheirText() {
        withDatabase("client-id=local.1", "jdbc-token-store.encryption-keys=2026:c2hvcnQ=")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("128, 192 or 256")
                        .hasMessageNotContaining("c2hvcnQ"));
    }

    @Test
    void aWebhookNeedsNoStore() {
        withDatabase("webhook-url=https://acme.bitrix24.com/rest/1/s3cr3t/")
                .run(context -> assertThat(context).doesNotHaveBean(TokenStore.class));
    }

    @Test
    void itCanBeSwitchedOff() {
        withDatabase("client-id=local.1", "jdbc-token-store.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(TokenStore.class));
    }

    @Test
    void aStoreOfTheApplicationsOwnComesFirst() {
        withDatabase("client-id=local.1")
                .withBean("ours", MemoryTokenStore.class)
                .run(context -> {
                    assertThat(context).getBeanNames(TokenStore.class).containsExactly("ours");
                    assertThat(TestApplication.component(context).getAuth().getTokenStore())
                            .isSameAs(context.getBean("ours"));
                });
    }

    @Test
    void ofSeveralStoresTheOneThatIsNamedIsTaken() {
        withDatabase("client-id=local.1", "token-store=#second")
                .withBean("first", MemoryTokenStore.class)
                .withBean("second", MemoryTokenStore.class)
                .run(context -> assertThat(
                                TestApplication.component(context).getAuth().getTokenStore())
                        .isSameAs(context.getBean("second")));
    }

    @Test
    void ofSeveralStoresNoneIsTakenByItself() {
        withDatabase("client-id=local.1")
                .withBean("first", MemoryTokenStore.class)
                .withBean("second", MemoryTokenStore.class)
                .run(context -> assertThat(
                                TestApplication.component(context).getAuth().getTokenStore())
                        .isNull());
    }

    @Test
    void ofSeveralStoresThePrimaryOneIsTaken() {
        withDatabase("client-id=local.1")
                .withBean("first", MemoryTokenStore.class)
                .withBean(
                        "second",
                        MemoryTokenStore.class,
                        MemoryTokenStore::new,
                        definition -> definition.setPrimary(true))
                .run(context -> assertThat(
                                TestApplication.component(context).getAuth().getTokenStore())
                        .isSameAs(context.getBean("second")));
    }

    @Test
    void betweenTwoDatabasesNoneIsChosen() {
        withDatabase("client-id=local.1")
                .withBean("one", JdbcDataSource.class)
                .withBean("other", JdbcDataSource.class)
                .run(context -> assertThat(context).doesNotHaveBean(TokenStore.class));
    }

    @Test
    void aTableThatIsMissingStopsTheStartAndSaysWhatToDo() {
        TestApplication.with("client-id=local.1")
                .withPropertyValues("spring.datasource.generate-unique-name=true")
                .run(context -> {
                    FailureAnalysis analysis = Objects.requireNonNull(
                            new StartFailureAnalyzer().analyze(context.getStartupFailure()), "an analysis");
                    assertThat(analysis.getDescription())
                            .contains("camel.component.bitrix24.client-id", "bitrix24_tokens", "SQLState");
                    assertThat(analysis.getAction())
                            .contains("classpath:io/github/camelbitrix24/auth/token-store.sql")
                            .contains("camel.component.bitrix24.jdbc-token-store.table")
                            .contains("camel.component.bitrix24.jdbc-token-store.enabled=false");
                });
    }

    private static ApplicationContextRunner withDatabase(String... options) {
        return TestApplication.with(options).withPropertyValues(SCHEMA, "spring.datasource.generate-unique-name=true");
    }
}
