/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.util.Optional;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** Stores the current and the initial value of a watermark. */
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

    void set(String value) {
        if (!value.equals(repository.getState(key))) {
            repository.setState(key, value);
        }
    }

    /** The value before the first poll. */
    Optional<String> initial() {
        return read(key + "/first");
    }

    void setInitial(String value) {
        repository.setState(key + "/first", value);
    }

    private Optional<String> read(String name) {
        String stored = repository.getState(name);
        return stored == null || stored.isEmpty() ? Optional.empty() : Optional.of(stored);
    }
}
