/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.TokenFileFormat.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The entries of a {@link FileTokenStore}: one file each, so that reading or replacing one costs the same however many
 * there are. Entries that change together are first written to one list, which is complete or absent; every access
 * completes a list that a process has left behind. The single file of earlier versions is such a list. Changes are made
 * by one thread and process at a time.
 */
final class TokenDirectory {

    private final TokenFiles files = new TokenFiles();
    private final Path list;
    private final Path directory;

    /** @param list the file of a list of entries; the directory of the files is beside it */
    TokenDirectory(Path list) {
        this.list = list;
        this.directory = list.resolveSibling(list.getFileName() + ".d");
    }

    TokenFiles files() {
        return files;
    }

    /** The lock file of an entry. */
    Path lockOf(TokenKey key) {
        return directory.resolve(name(key) + ".lock");
    }

    void create() throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        try {
            Files.createDirectory(directory, OwnerOnlyFiles.directoryAttributes(directory));
            TokenFiles.forceDirectory(TokenFiles.directory(directory));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    boolean hasList() {
        return Files.exists(list);
    }

    Optional<Entry> read(TokenKey key) throws IOException {
        Path file = directory.resolve(name(key) + ".json");
        return files.read(file, json -> {
            Entry entry = TokenFileFormat.entry(json);
            if (!entry.key().equals(key)) {
                throw new IllegalArgumentException("the entry of another key");
            }
            return entry;
        });
    }

    /** The keys of this application and kind, including aliases. */
    List<Entry> readAll(String clientId, TokenKey.KeyType kind) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, prefix(kind) + "*.json")) {
            for (Path file : found) {
                files.read(file, TokenFileFormat::entry)
                        .filter(entry -> entry.key().clientId().equals(clientId))
                        .ifPresent(entries::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return entries;
    }

    /** Replaces these entries, all or none, also if the process ends meanwhile. */
    void write(List<Entry> entries) throws IOException {
        if (entries.size() > 1) {
            files.write(list, TokenFileFormat.list(entries));
            TokenFiles.forceDirectory(TokenFiles.directory(list));
            completeList();
        } else {
            writeEach(entries);
        }
    }

    /** Moves the entries of a list to their files. */
    void completeList() throws IOException {
        Optional<List<Entry>> entries = files.read(list, TokenFileFormat::entries);
        if (entries.isPresent()) {
            writeEach(entries.get());
            Files.delete(list);
            TokenFiles.forceDirectory(TokenFiles.directory(list));
        }
    }

    private void writeEach(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            files.write(directory.resolve(name(entry.key()) + ".json"), entry.json());
        }
        TokenFiles.forceDirectory(directory);
    }

    void delete(TokenKey key) throws IOException {
        if (Files.deleteIfExists(directory.resolve(name(key) + ".json"))) {
            TokenFiles.forceDirectory(directory);
        }
    }

    private static String prefix(TokenKey.KeyType kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "-";
    }

    private static String name(TokenKey key) {
        String text = key.clientId() + "\n" + key.portal();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return prefix(key.kind()) + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
