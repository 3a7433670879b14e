/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.fixture.PostgresExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class SilentPostgresTest extends SilentDatabaseContract {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    @Override
    DataSource dataSource(int port) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(POSTGRES.jdbcUrl().replace(":" + port() + "/", ":" + port + "/"));
        return dataSource;
    }

    @Override
    int port() {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setUrl(POSTGRES.jdbcUrl());
        return direct.getPortNumbers()[0];
    }
}
