/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelbitrix24.rest.Json;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a repository in its present state. Camel's {@code FileStateRepository} reads its file once, at its start, and does
 * not see what another process has written since.
 */
final class StateFile {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);

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
                if (end > 0 && isComplete(line.substring(end + 1))) {
                    entries.put(line.substring(0, end), line.substring(end + 1));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The file of states " + file + " could not be read", e);
        }
        return entries;
    }

    /** A process that was killed may have written a part of its last entry; the one before it is complete. */
    private static boolean isComplete(String value) {
        try {
            return !value.startsWith("{") || Json.PLAIN.readTree(value).isObject();
        } catch (JsonProcessingException e) {
            LOG.warn("An entry in a file of states is incomplete and is ignored; the one before it is used.");
            return false;
        }
    }
}
