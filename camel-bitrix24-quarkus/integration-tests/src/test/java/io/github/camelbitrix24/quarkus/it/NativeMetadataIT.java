/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.auth.TokenStore;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.limit.BucketSource;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.spi.UriParams;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** Compares the metadata for a native build of this application with the contents of the component's jar. */
class NativeMetadataIT {

    private static final String COMPONENT = "io\\.github\\.camelbitrix24\\.camel-bitrix24-[0-9].*\\.jar";
    private static final String WEBHOOK = "org\\.apache\\.camel\\.camel-webhook-.*\\.jar";

    @Test
    void everyFileOfTheComponentIsKept() throws Exception {
        assertThat(component().files())
                .contains(
                        "io/github/camelbitrix24/catalog/methods.tsv",
                        "META-INF/io/github/camelbitrix24/bitrix24.json");
        assertThat(without(NativeBuild.files(), component().files()))
                .as("forgotten")
                .isEmpty();
    }

    @Test
    void whatUsersSeeOfTheComponentMayBeUsedByName() throws Exception {
        String exported = "," + component().exportedPackages();

        keeps(type -> Modifier.isPublic(type.getModifiers()) && exported.contains("," + type.getPackageName() + ";"))
                .contains("io.github.camelbitrix24.secret.Secret", "io.github.camelbitrix24.auth.AuthorizedPortal");
    }

    @Test
    void everyExceptionMayBeCaughtByAName() throws Exception {
        keeps(Bitrix24Exception.class::isAssignableFrom)
                .contains("io.github.camelbitrix24.error.Bitrix24LimitException");
    }

    @Test
    void whatIsPluggedInMayBeNamedInTheConfiguration() throws Exception {
        keeps(type -> isA(type, TokenStore.class) || isA(type, BucketSource.class) || isA(type, Bitrix24Rows.class))
                .contains("io.github.camelbitrix24.auth.FileTokenStore", "io.github.camelbitrix24.auth.JdbcTokenStore");
    }

    @Test
    void groupsOfOptionsAreBeans() throws Exception {
        keeps(type -> type.isAnnotationPresent(UriParams.class)).contains("io.github.camelbitrix24.AuthConfiguration");
    }

    @Test
    void whatJacksonMakesIsKept() throws Exception {
        Predicate<Class<?>> isRow = type -> type.getPackageName().startsWith("io.github.camelbitrix24.row");

        keeps(isRow.or(NativeMetadataIT::isForJackson));
    }

    @Test
    void whatCamelMakesIsKept() throws Exception {
        Set<String> services = component().classesOfServices();

        assertThat(services)
                .contains(
                        "io.github.camelbitrix24.Bitrix24Component",
                        "io.github.camelbitrix24.Bitrix24EndpointConfigurer",
                        "io.github.camelbitrix24.Bitrix24PollDynamicAware",
                        "io.github.camelbitrix24.Bitrix24SendDynamicAware");
        services.addAll(new LibraryJar(NativeBuild.library(WEBHOOK)).classesOfServices());
        assertThat(without(NativeBuild.classesByName(), services))
                .as("forgotten")
                .isEmpty();
    }

    @Test
    void whatReadsTheBodiesOfPushedCallsIsKept() throws Exception {
        assertThat(NativeBuild.classesMadeByName())
                .contains(
                        "io.github.camelbitrix24.consumer.push.VertxBodies",
                        "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter");
    }

    @Test
    void portalsAreCalledByHttps() throws Exception {
        assertThat(NativeBuild.arguments()).containsPattern("--enable-url-protocols=\\S*\\bhttps\\b");
    }

    private static ListAssert<String> keeps(Predicate<Class<?>> kind) throws Exception {
        List<String> wanted =
                component().classes().stream().filter(kind).map(Class::getName).toList();
        assertThat(without(NativeBuild.classesByName(), wanted)).as("forgotten").isEmpty();
        return assertThat(wanted);
    }

    private static List<String> without(Set<String> kept, Collection<String> wanted) {
        return wanted.stream().filter(each -> !kept.contains(each)).toList();
    }

    private static LibraryJar component() throws IOException {
        return new LibraryJar(NativeBuild.library(COMPONENT));
    }

    private static boolean isA(Class<?> type, Class<?> plugged) {
        return plugged.isAssignableFrom(type) && !type.isInterface() && !type.isSynthetic();
    }

    private static boolean isForJackson(Class<?> type) {
        return Stream.of(
                        Stream.of(type.getAnnotations()),
                        Stream.of(type.getDeclaredFields()).flatMap(each -> Stream.of(each.getAnnotations())),
                        Stream.of(type.getDeclaredMethods()).flatMap(each -> Stream.of(each.getAnnotations())),
                        Stream.of(type.getDeclaredConstructors()).flatMap(each -> Stream.of(each.getAnnotations())))
                .flatMap(annotations -> annotations)
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getName().startsWith("com.fasterxml.jackson."));
    }
}
