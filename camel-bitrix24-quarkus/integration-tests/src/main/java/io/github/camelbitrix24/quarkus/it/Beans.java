package io.github.camelbitrix24.quarkus.it;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.camelbitrix24.auth.MemoryTokenStore;
import io.github.camelbitrix24.auth.TokenStore;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The beans that the component finds by their types. */
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
    ObjectMapperCustomizer namesAsThePortalWritesThem() {
        return mapper -> mapper.setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE);
    }
    // end::quarkus-beans-java[]
}
