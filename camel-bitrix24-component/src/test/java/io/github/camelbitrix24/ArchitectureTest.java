/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.NullMarked;

/** Which room may use which. A new arrow is a change here, and is reviewed as such. */
@AnalyzeClasses(packages = "io.github.camelbitrix24", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelbitrix24";

    private static final Set<String> OPTIONS_MASKED_BY_KEYWORD = Set.of("webhookUrl");

    /** The base uses http for one thing: it hands Camel's own wire factory and its settings to the portals. */
    private static final ArchRule ROOMS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("base")
            .definedBy(ROOT)
            .layer("producer")
            .definedBy(ROOT + ".producer..")
            .optionalLayer("consumer.offline")
            .definedBy(ROOT + ".consumer.offline..")
            .optionalLayer("consumer.push")
            .definedBy(ROOT + ".consumer.push..")
            .optionalLayer("consumer.poll")
            .definedBy(ROOT + ".consumer.poll..")
            .layer("consumer")
            .definedBy(ROOT + ".consumer")
            .layer("consumer.enrich")
            .definedBy(ROOT + ".consumer.enrich..")
            .layer("event")
            .definedBy(ROOT + ".event..")
            .layer("observe")
            .definedBy(ROOT + ".observe..")
            .layer("portal")
            .definedBy(ROOT + ".portal..")
            .layer("retry")
            .definedBy(ROOT + ".retry..")
            .layer("dispatch")
            .definedBy(ROOT + ".dispatch..")
            .optionalLayer("list")
            .definedBy(ROOT + ".list..")
            .layer("batch")
            .definedBy(ROOT + ".batch..")
            .layer("file")
            .definedBy(ROOT + ".file..")
            .layer("limit")
            .definedBy(ROOT + ".limit..")
            .layer("auth")
            .definedBy(ROOT + ".auth..")
            .layer("catalog")
            .definedBy(ROOT + ".catalog..")
            .layer("rest")
            .definedBy(ROOT + ".rest..")
            .layer("http")
            .definedBy(ROOT + ".http..")
            .layer("error")
            .definedBy(ROOT + ".error..")
            .layer("row")
            .definedBy(ROOT + ".row..")
            .layer("secret")
            .definedBy(ROOT + ".secret..")
            .whereLayer("base")
            .mayOnlyAccessLayers(
                    "producer",
                    "consumer.offline",
                    "consumer.push",
                    "consumer.poll",
                    "consumer.enrich",
                    "event",
                    "catalog",
                    "list",
                    "observe",
                    "portal",
                    "auth",
                    "limit",
                    "http",
                    "error",
                    "rest",
                    "row",
                    "secret")
            .whereLayer("consumer.offline")
            .mayOnlyAccessLayers("base", "consumer", "consumer.enrich", "portal", "event", "rest", "error")
            .whereLayer("consumer.push")
            .mayOnlyAccessLayers("base", "consumer.enrich", "portal", "auth", "event", "rest", "error", "secret")
            .whereLayer("consumer.poll")
            .mayOnlyAccessLayers(
                    "base", "consumer", "consumer.enrich", "portal", "list", "catalog", "event", "rest", "error")
            .whereLayer("consumer")
            .mayNotAccessAnyLayer()
            .whereLayer("consumer.enrich")
            .mayOnlyAccessLayers("base", "portal", "batch", "event", "rest", "error")
            .whereLayer("event")
            .mayOnlyAccessLayers("rest", "error", "secret")
            .whereLayer("producer")
            .mayOnlyAccessLayers("base", "portal", "rest", "list", "batch", "file", "catalog", "row", "error")
            .whereLayer("observe")
            .mayOnlyAccessLayers("portal", "limit", "auth", "error")
            .whereLayer("portal")
            .mayOnlyAccessLayers(
                    "list", "retry", "file", "dispatch", "batch", "limit", "auth", "catalog", "rest", "http", "error")
            .whereLayer("retry")
            .mayOnlyAccessLayers("rest", "catalog", "error")
            .whereLayer("dispatch")
            .mayOnlyAccessLayers("limit", "batch", "rest", "catalog", "error")
            .whereLayer("list")
            .mayOnlyAccessLayers("batch", "rest", "catalog", "error")
            .whereLayer("batch")
            .mayOnlyAccessLayers("rest", "catalog", "error")
            .whereLayer("file")
            .mayOnlyAccessLayers("rest", "http", "error")
            .whereLayer("limit")
            .mayOnlyAccessLayers("rest", "error")
            .whereLayer("auth")
            .mayOnlyAccessLayers("rest", "http", "error", "secret")
            .whereLayer("catalog")
            .mayOnlyAccessLayers("rest", "error")
            .whereLayer("rest")
            .mayOnlyAccessLayers("http", "error", "secret")
            .whereLayer("http")
            .mayOnlyAccessLayers("error", "secret")
            .whereLayer("error")
            .mayNotAccessAnyLayer()
            .whereLayer("row")
            .mayNotAccessAnyLayer()
            .whereLayer("secret")
            .mayNotAccessAnyLayer();

    private static final ArchRule THE_PRODUCER_KNOWS_OF_THE_BASE_ONLY_CONSTANTS_AND_ENDPOINT = noClasses()
            .that(resideInAPackage(ROOT + ".producer.."))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT)
                    .and(DescribedPredicate.not(
                            nameMatching(".*\\.(Bitrix24Constants|Bitrix24Endpoint|Bitrix24Rows)"))));

    private static final ArchRule CONSUMERS_KNOW_OF_THE_BASE_ONLY_CONSTANTS_AND_ENDPOINT = noClasses()
            .that(resideInAPackage(ROOT + ".consumer.."))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT)
                    .and(DescribedPredicate.not(nameMatching(".*\\.(Bitrix24Constants|Bitrix24Endpoint)"))));

    private static final ArchRule CAMEL_STAYS_AT_THE_EDGE = noClasses()
            .that(resideInAnyPackage(
                    ROOT + ".portal..",
                    ROOT + ".event..",
                    ROOT + ".retry..",
                    ROOT + ".dispatch..",
                    ROOT + ".list..",
                    ROOT + ".batch..",
                    ROOT + ".file..",
                    ROOT + ".limit..",
                    ROOT + ".auth..",
                    ROOT + ".catalog..",
                    ROOT + ".rest..",
                    ROOT + ".row..",
                    ROOT + ".error.."))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."));

    private static final ArchRule THE_HTTP_CLIENT_STAYS_IN_ITS_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".http..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.hc..", "org.apache.camel.component.http.."));

    private static final ArchRule NOBODY_READS_THE_CLOCK_OR_MAKES_THREADS = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .orShould()
            .callConstructor(Thread.class)
            .orShould()
            .callMethod(ForkJoinPool.class, "commonPool")
            .orShould()
            .callMethod(CompletableFuture.class, "supplyAsync", java.util.function.Supplier.class)
            .orShould()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class);

    private static final ArchRule SECRET_OPTIONS_HAVE_NAMES_THAT_CAMEL_MASKS =
            fields().that().areAnnotatedWith(Metadata.class).should(haveMaskedNamesWhenSecret());

    @ArchTest
    static void arrowsBetweenRoomsPointOneWay(JavaClasses classes) {
        ROOMS.check(classes);
    }

    @ArchTest
    static void theProducerKnowsOfTheBaseOnlyConstantsAndEndpoint(JavaClasses classes) {
        THE_PRODUCER_KNOWS_OF_THE_BASE_ONLY_CONSTANTS_AND_ENDPOINT.check(classes);
    }

    @ArchTest
    static void consumersKnowOfTheBaseOnlyConstantsAndEndpoint(JavaClasses classes) {
        CONSUMERS_KNOW_OF_THE_BASE_ONLY_CONSTANTS_AND_ENDPOINT
                .allowEmptyShould(true)
                .check(classes);
    }

    @ArchTest
    static void camelStaysAtTheEdge(JavaClasses classes) {
        CAMEL_STAYS_AT_THE_EDGE.check(classes);
    }

    @ArchTest
    static void theHttpClientStaysInItsRoom(JavaClasses classes) {
        THE_HTTP_CLIENT_STAYS_IN_ITS_ROOM.check(classes);
    }

    @ArchTest
    static void nobodyReadsTheClockOrMakesThreads(JavaClasses classes) {
        NOBODY_READS_THE_CLOCK_OR_MAKES_THREADS.check(classes);
    }

    @ArchTest
    static void secretOptionsHaveNamesThatCamelMasks(JavaClasses classes) {
        SECRET_OPTIONS_HAVE_NAMES_THAT_CAMEL_MASKS.check(classes);
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        Set<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName())
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void noPackageIsCalledAfterAShapeInsteadOfAThing(JavaClasses classes) {
        Set<String> shapes = Set.of("util", "utils", "common", "helper", "helpers", "impl", "misc");

        assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
                .noneMatch(name -> shapes.contains(name.substring(name.lastIndexOf('.') + 1)));
    }

    @SuppressWarnings("deprecation") // Camel 4.19 renamed the flag; the baseline knows only this one.
    private static ArchCondition<JavaField> haveMaskedNamesWhenSecret() {
        return new ArchCondition<>("have a name with token, secret or password when they are secret") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                String name = field.getName().toLowerCase(Locale.ROOT);
                boolean isMasked = name.contains("token") || name.contains("secret") || name.contains("password");
                boolean isSecret = field.getAnnotationOfType(Metadata.class).secret();
                if (isSecret && !isMasked && !OPTIONS_MASKED_BY_KEYWORD.contains(field.getName())) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " would be printed"));
                }
            }
        };
    }
}
