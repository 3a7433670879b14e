/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

/** The ways to make a call that are compared. */
public enum Variant {
    /** Apache's client and Jackson: 1.0. */
    RAW("raw HttpClient + Jackson") {
        @Override
        Caller open(String webhookUrl) {
            return new RawCaller(webhookUrl);
        }
    },
    /** The component's producer. */
    COMPONENT("bitrix24: producer") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.producer(webhookUrl);
        }
    },
    /** A route with the component in it. */
    COMPONENT_ROUTE("route with bitrix24:") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.componentRoute(webhookUrl);
        }
    },
    /** A route that marshals, posts and unmarshals. */
    HANDWRITTEN_ROUTE("route with marshal, http:, unmarshal") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.handwrittenRoute(webhookUrl);
        }
    },
    /** A route that calls nobody. */
    EMPTY_ROUTE("route that calls nobody") {
        @Override
        Caller open(String webhookUrl) throws Exception {
            return CamelCaller.emptyRoute(webhookUrl);
        }
    };

    private final String title;

    Variant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Caller open(String webhookUrl) throws Exception;
}
