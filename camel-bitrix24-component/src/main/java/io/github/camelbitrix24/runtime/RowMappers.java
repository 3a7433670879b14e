/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.row.Bitrix24Module;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mappers for users' own types: a copy of the user's mapper that knows the portal's values, so that the rest of the
 * application keeps the mapper it has. One copy for each mapper, made when a call needs it.
 */
public final class RowMappers {

    private static final Logger LOG = LoggerFactory.getLogger(Bitrix24Component.class);

    /** Nothing for a mapper that serves as it is. */
    private final Map<ObjectMapper, Optional<ObjectMapper>> copies = new WeakHashMap<>();

    /** The mapper to bind with where the user's is this one, or none. */
    public ObjectMapper of(@Nullable ObjectMapper users) {
        if (users == null) {
            return DefaultMapper.INSTANCE;
        }
        synchronized (copies) {
            return copies.computeIfAbsent(users, RowMappers::copy).orElse(users);
        }
    }

    private static Optional<ObjectMapper> copy(ObjectMapper users) {
        Bitrix24Module module = new Bitrix24Module();
        if (users.getRegisteredModuleIds().contains(module.getTypeId())) {
            return Optional.empty();
        }
        try {
            return Optional.of(users.copy().registerModule(module));
        } catch (IllegalStateException e) {
            LOG.warn(
                    "The objectMapper {} cannot be copied, so rows and bodies are bound with it as it is: what a portal"
                            + " writes differently (Y and N, \"\" for nothing, names in capitals) may not fit, or not be"
                            + " read. Override copy() in its class, or register {} with it: {}",
                    users.getClass().getName(),
                    Bitrix24Module.class.getName(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Where the user brings none: one for all. A portal may get a new field any day. */
    private static final class DefaultMapper {

        private static final ObjectMapper INSTANCE = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new Bitrix24Module())
                .build();
    }
}
