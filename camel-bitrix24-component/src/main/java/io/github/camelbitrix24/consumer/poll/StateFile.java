/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;

/**
 * Reads a repository in its present state. Camel's {@code FileStateRepository} reads its file once, at its start, and does
 * not see what another process has written since.
 */
final class StateFile {

    private StateFile() {}

    /** The value of a key. */
    static Optional<String> read(StateRepository<String, String> repository, String key) {
        String value = file(repository).map(file -> entries(file).get(key)).orElseGet(() -> repository.getState(key));
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The values by their keys, as far as the repository lists them. */
    static Map<String, String> entries(StateRepository<String, String> repository) {
        return file(repository).map(StateFile::entries).orElse(Map.of());
    }

    private static Optional<File> file(StateRepository<String, String> repository) {
        return repository instanceof FileStateRepository files
                ? Optional.ofNullable(files.getFileStore()).filter(File::exists)
                : Optional.empty();
    }

    private static Map<String, String> entries(File file) {
        Map<String, String> entries = new LinkedHashMap<>();
        try (var lines = Files.lines(file.toPath(), Charset.defaultCharset())) {
            lines.forEach(line -> {
                int end = line.indexOf('=');
                if (end > 0) {
                    entries.put(line.substring(0, end), line.substring(end + 1));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The file of states " + file + " could not be read", e);
        }
        return entries;
    }
}
