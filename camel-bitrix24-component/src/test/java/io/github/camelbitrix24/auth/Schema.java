/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** The table of a JDBC store, created from the published schema. */
public final class Schema {

    private Schema() {}

    public static void make(DataSource dataSource) throws SQLException, IOException {
        try (InputStream script = Objects.requireNonNull(TokenStore.class.getResourceAsStream("token-store.sql"));
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bitrix24_tokens");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
