/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.fixture.TokenTableScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is in the files and in the table of token stores, for a program that has a copy of them or can change them. */
final class RawTokens implements BeforeEachCallback, AfterEachCallback {

    private static final Pattern ENCRYPTED = Pattern.compile("enc:v1[^\"]*");

    enum Kind {
        FILE,
        JDBC
    }

    private final JdbcDataSource table = new JdbcDataSource();
    private @Nullable Connection keepsTheDatabase;
    private Path folder = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException, SQLException {
        folder = Files.createTempDirectory("tokens");
        table.setURL("jdbc:h2:mem:encrypted");
        keepsTheDatabase = table.getConnection();
        TokenTableScript.create(table);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException, SQLException {
        if (keepsTheDatabase != null) {
            keepsTheDatabase.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    TokenStore store(Kind kind, @Nullable EncryptionKeys keys) {
        Path file = folder.resolve("tokens.json");
        if (kind == Kind.FILE) {
            return keys == null ? new FileTokenStore(file) : new FileTokenStore(file, keys);
        }
        return keys == null ? new JdbcTokenStore(table) : new JdbcTokenStore(table, JdbcTokenStore.TABLE, keys);
    }

    /** All that is stored. */
    String text(Kind kind) throws IOException, SQLException {
        return kind == Kind.FILE ? textOfFiles() : textOfTable();
    }

    private String textOfFiles() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text.append(file).append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private String textOfTable() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = table.getConnection();
                ResultSet rows =
                        connection.createStatement().executeQuery("SELECT * FROM bitrix24_tokens ORDER BY 1")) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(rows.getString(column)).append('|');
                }
            }
        }
        return text.toString();
    }

    /** The encrypted text of the only entry. */
    String encryptedText(Kind kind, TokenKey key) throws IOException, SQLException {
        String text = kind == Kind.FILE
                ? Files.readString(fileOf(key))
                : textOfTable().replace('|', '"');
        Matcher matcher = ENCRYPTED.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing is encrypted");
        }
        return matcher.group();
    }

    /** Replaces the encrypted text of an entry. */
    void replace(Kind kind, TokenKey key, String encrypted) throws IOException, SQLException {
        if (kind == Kind.FILE) {
            Path file = fileOf(key);
            Files.writeString(file, ENCRYPTED.matcher(Files.readString(file)).replaceAll(encrypted));
            return;
        }
        String sql =
                "UPDATE bitrix24_tokens SET refresh_token = ? WHERE client_id = ? AND portal_kind = ? AND portal = ?";
        try (Connection connection = table.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, encrypted);
            update.setString(2, key.clientId());
            update.setString(3, key.kind().name());
            update.setString(4, key.portal());
            update.executeUpdate();
        }
    }

    private Path fileOf(TokenKey key) {
        String lock =
                new TokenDirectory(folder.resolve("tokens.json")).lockOf(key).toString();
        return Path.of(lock.replace(".lock", ".json"));
    }
}
