/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.row.Bitrix24Module;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mappers for users' own types. Each is a copy of the user's mapper with the module for the portal's values, so that
 * the user's mapper itself is not changed. A copy is created when a call needs it.
 */
final class RowMappers {

    private static final Logger LOG = LoggerFactory.getLogger(RowMappers.class);

    /** Empty for a mapper that is used without a copy. */
    private final Map<ObjectMapper, Optional<ObjectMapper>> copies = new WeakHashMap<>();

    /** The mapper to use for the user's mapper, or for none. */
    ObjectMapper of(@Nullable ObjectMapper users) {
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
                    "The objectMapper {} cannot be copied and is used unchanged, without the module for the portal's"
                            + " values (Y and N, \"\" for a missing value, names in capitals): rows and bodies may not be"
                            + " converted correctly. Override copy() in its class, or register {} with it: {}",
                    users.getClass().getName(),
                    Bitrix24Module.class.getName(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** The mapper if the user has none. It ignores unknown fields, because a portal may add fields at any time. */
    private static final class DefaultMapper {

        private static final ObjectMapper INSTANCE = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(new Bitrix24Module())
                .build();
    }
}
