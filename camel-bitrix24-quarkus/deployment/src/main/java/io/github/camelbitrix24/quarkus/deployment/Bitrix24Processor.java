/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.deployment;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.auth.TokenStore;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.IndexDependencyBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import java.util.Objects;
import org.apache.camel.quarkus.core.deployment.spi.CamelServiceDestination;
import org.apache.camel.quarkus.core.deployment.spi.CamelServicePatternBuildItem;
import org.jboss.jandex.DotName;

/** The Quarkus build steps for this component. Camel Quarkus does what all components need. */
final class Bitrix24Processor {

    private static final String FEATURE = "camel-bitrix24";
    private static final String VERTX_ROUTER = "org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter";
    private static final String VERTX_BODIES = "io.github.camelbitrix24.consumer.push.VertxBodies";
    private static final DotName COMPONENT = DotName.createSimple(Bitrix24Component.class);

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Portals are called with HTTPS. */
    @BuildStep
    ExtensionSslNativeSupportBuildItem ssl() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    @BuildStep
    IndexDependencyBuildItem index() {
        return new IndexDependencyBuildItem("io.github.camelbitrix24", "camel-bitrix24");
    }

    /** Camel Quarkus does not look for services of {@code pollEnrich}. */
    @BuildStep
    CamelServicePatternBuildItem pollDynamic() {
        return new CamelServicePatternBuildItem(
                CamelServiceDestination.DISCOVERY, true, "META-INF/services/org/apache/camel/poll-dynamic/*");
    }

    /** Camel looks it up by its type, which the container does not detect: it would remove the bean. */
    @BuildStep
    UnremovableBeanBuildItem tokenStore() {
        return UnremovableBeanBuildItem.beanTypes(TokenStore.class);
    }

    @BuildStep
    ReflectiveClassBuildItem reflection(CombinedIndexBuildItem all, ApplicationArchivesBuildItem archives) {
        ComponentJar jar = jar(archives);
        ReflectiveClasses classes = new ReflectiveClasses(jar.index(), all.getIndex());
        return ReflectiveClassBuildItem.builder(classes.namesIn(jar.exportedPackages()))
                .constructors()
                .methods()
                .fields()
                .reason(FEATURE)
                .build();
    }

    /** The component finds both by name, because applications without an HTTP server have no Vert.x. */
    @BuildStep
    void bodiesOfPushedCalls(BuildProducer<ReflectiveClassBuildItem> classes) {
        if (QuarkusClassLoader.isClassPresentAtRuntime(VERTX_ROUTER)) {
            classes.produce(ReflectiveClassBuildItem.builder(VERTX_ROUTER, VERTX_BODIES)
                    .constructors()
                    .reason(FEATURE)
                    .build());
        }
    }

    @BuildStep
    NativeImageResourceBuildItem resources(ApplicationArchivesBuildItem archives) {
        return new NativeImageResourceBuildItem(jar(archives).resources());
    }

    private static ComponentJar jar(ApplicationArchivesBuildItem archives) {
        ApplicationArchive archive = Objects.requireNonNull(archives.containingArchive(COMPONENT), "camel-bitrix24");
        return new ComponentJar(archive);
    }
}
