/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import io.github.camelbitrix24.auth.EncryptionKeys;
import io.github.camelbitrix24.auth.JdbcTokenStore;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.auth.TokenStoreException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/**
 * Stores the tokens of an application in its database: a refresh token can be used once, so tokens in memory are lost
 * when the process ends. Camel passes the store to the component, like any single {@link TokenStore} bean.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnProperty("camel.component.bitrix24.client-id")
@ConditionalOnBooleanProperty(name = JdbcTokenStoreProperties.PREFIX + ".enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(JdbcTokenStoreProperties.class)
public final class Bitrix24TokenStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(TokenStore.class)
    @DependsOnDatabaseInitialization
    static JdbcTokenStore bitrix24TokenStore(
            DataSource dataSource, JdbcTokenStoreProperties properties, ObjectProvider<EncryptionKeys> bean) {
        EncryptionKeys keys = bean.getIfAvailable(() -> keysOf(properties));
        JdbcTokenStore store = keys == null
                ? new JdbcTokenStore(dataSource, properties.table())
                : new JdbcTokenStore(dataSource, properties.table(), keys);
        store.setTimeout(properties.timeout());
        try {
            store.find(TokenKey.ofHost("start", "start"));
        } catch (TokenStoreException e) {
            throw new StartFailureException(
                    "The tokens of the Bitrix24 application (camel.component.bitrix24.client-id) cannot be stored in the"
                            + " application's database: " + e.getMessage() + ".",
                    "Create the table with the script classpath:io/github/camelbitrix24/auth/token-store.sql, or set"
                            + " another table in " + JdbcTokenStoreProperties.PREFIX
                            + ".table. To store tokens elsewhere,"
                            + " define a bean of type TokenStore, or set " + JdbcTokenStoreProperties.PREFIX
                            + ".enabled=false.",
                    e);
        }
        return store;
    }

    private static @Nullable EncryptionKeys keysOf(JdbcTokenStoreProperties properties) {
        try {
            return properties.encryptionKeys() == null ? null : new EncryptionKeys(properties.encryptionKeys());
        } catch (IllegalArgumentException e) {
            throw new StartFailureException(
                    JdbcTokenStoreProperties.PREFIX + ".encryption-keys is not valid: " + e.getMessage(),
                    "Create a key with: openssl rand -base64 32, and set id:key, such as 2026:KEY.",
                    e);
        }
    }
}
