/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** Where the mark is kept, and where it began. */
final class WatermarkStore {

    private final StateRepository<String, String> repository;
    private final String key;

    WatermarkStore(Optional<StateRepository<String, String>> repository, String key) {
        this.repository = repository.orElseGet(MemoryStateRepository::new);
        this.key = key;
    }

    Optional<String> get() {
        return read(key);
    }

    void set(String mark) {
        if (!mark.equals(repository.getState(key))) {
            repository.setState(key, mark);
        }
    }

    /** The mark before the first poll. */
    Optional<String> initial() {
        return read(key + "/first");
    }

    void setInitial(String mark) {
        repository.setState(key + "/first", mark);
    }

    private Optional<String> read(String name) {
        String stored = repository.getState(name);
        return stored == null || stored.isEmpty() ? Optional.empty() : Optional.of(stored);
    }
}
