/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.fixture.PostgresExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTokenStoreTest extends TokenStoreContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Override
    TokenStore store() {
        return new JdbcTokenStore(POSTGRES.dataSource());
    }
}
