/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelbitrix24.auth.StoredTokens;
import io.github.camelbitrix24.auth.TokenKey;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.row.NewRow;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;

class ReflectiveClassesTest {

    @Test
    void aNewRowRecordIsFoundWithItsNestedTypes() throws Exception {
        Index component = Index.of(NewRow.class, NewRow.Part.class);

        assertThat(new ReflectiveClasses(component, nothing()).namesIn(Set.of()))
                .containsExactly(NewRow.class.getName(), NewRow.Part.class.getName());
    }

    @Test
    void classesWithJacksonAnnotationsAreFoundInEveryPackage() throws Exception {
        Index component = Index.of(AnnotatedRecord.class, HiddenRecord.class);

        assertThat(new ReflectiveClasses(component, nothing()).namesIn(Set.of()))
                .containsExactly(AnnotatedRecord.class.getName());
    }

    @Test
    void onlyPublicClassesOfExportedPackagesAreFound() throws Exception {
        Index component = Index.of(PublicRecord.class, HiddenRecord.class);

        ReflectiveClasses classes = new ReflectiveClasses(component, nothing());

        assertThat(classes.namesIn(Set.of(PublicRecord.class.getPackageName())))
                .containsExactly(PublicRecord.class.getName());
        assertThat(classes.namesIn(Set.of("io.github.camelbitrix24.other"))).isEmpty();
    }

    @Test
    void aTokenStoreOfTheApplicationIsFound() throws Exception {
        Index application = Index.of(TokenStore.class, CustomTokenStore.class);

        assertThat(new ReflectiveClasses(nothing(), application).namesIn(Set.of()))
                .containsExactly(CustomTokenStore.class.getName());
    }

    private static Index nothing() {
        return new Indexer().complete();
    }

    public record PublicRecord(String title) {}

    record HiddenRecord(String title) {}

    record AnnotatedRecord(@JsonProperty("TITLE") String title) {}

    private static final class CustomTokenStore implements TokenStore {

        @Override
        public Optional<StoredTokens> find(TokenKey key) {
            return Optional.empty();
        }

        @Override
        public StoredTokens update(TokenKey key, Function<Optional<StoredTokens>, StoredTokens> change) {
            return change.apply(Optional.empty());
        }

        @Override
        public void remove(TokenKey key) {}
    }
}
