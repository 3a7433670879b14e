/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenStore;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The beans that the component finds by type. */
@ApplicationScoped
public class Beans {

    // tag::quarkus-beans-java[]
    @Produces
    @Singleton
    TokenStore tokens() {
        return new MemoryTokenStore();
    }

    @Produces
    @Singleton
    ObjectMapperCustomizer unknownStagesAsNull() {
        return mapper -> mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
    }
    // end::quarkus-beans-java[]
}
