/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

/** Corrects the generated source where it would be silently wrong. */
final class SourceCorrections {

    private static final String EVERY_COMPONENT = "&& target instanceof Bitrix24Component";

    private SourceCorrections() {}

    /**
     * The options are for the component {@code bitrix24}. A bean of the same class under another name is for another
     * portal: the options must not override its credential.
     */
    static String ofAutoConfiguration(String source) {
        if (!source.contains(EVERY_COMPONENT)) {
            throw new IllegalStateException("The generator no longer writes \"" + EVERY_COMPONENT
                    + "\". Check to which components the options are applied now.");
        }
        return source.replace(EVERY_COMPONENT, "&& \"bitrix24\".equals(name)\n                    " + EVERY_COMPONENT);
    }
}
