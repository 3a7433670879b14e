/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

/** Changes to what the generator writes, where its output would do the wrong thing in silence. */
final class SourceCorrections {

    private static final String EVERY_COMPONENT = "&& target instanceof Bitrix24Component";

    private SourceCorrections() {}

    /**
     * The options belong to the component {@code bitrix24}. A bean of the same class under another name is for another
     * portal: the options must not put the first portal's credential over its own.
     */
    static String ofAutoConfiguration(String source) {
        if (!source.contains(EVERY_COMPONENT)) {
            throw new IllegalStateException("The generator writes no \"" + EVERY_COMPONENT
                    + "\" any more. Find out to which components the options are given now.");
        }
        return source.replace(EVERY_COMPONENT, "&& \"bitrix24\".equals(name)\n                    " + EVERY_COMPONENT);
    }
}
