/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tokens are stored if the application has a database.
 *
 * @param enabled Whether the tokens of the application (OAuth) are kept in a table of the one DataSource, when a
 *     client-id is set and there is no TokenStore bean.
 * @param table The table, with a schema before it or not. It is made by
 *     classpath:io/github/camelbitrix24/auth/token-store.sql.
 * @param encryptionKeys The AES keys that the tokens are encrypted with, as id:key, separated by commas, the current one
 *     first; a key is Base64 of 16, 24 or 32 bytes. A bean of type EncryptionKeys takes precedence. Without keys tokens are
 *     stored in clear.
 * @param timeout How long a call of the database may take, including the wait for a connection, for the network and for
 *     locks. All nodes should have the same value.
 */
@ConfigurationProperties(JdbcTokenStoreProperties.PREFIX)
record JdbcTokenStoreProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("bitrix24_tokens") String table,
        @Nullable String encryptionKeys,
        @DefaultValue("15s") Duration timeout) {

    static final String PREFIX = "camel.component.bitrix24.jdbc-token-store";
}
