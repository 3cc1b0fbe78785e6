# SPDX-License-Identifier: GPL-3.0-or-later
# Every compile and link flag of the project sits on the INTERFACE target trueup-flags; every target is made by one of
# the two functions below, so no folder can forget them.

option(TRUEUP_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(TRUEUP_WERROR "Treat compiler warnings as errors" OFF)
option(TRUEUP_FUZZ "Build the fuzz targets and what they read, nothing else; with clang" OFF)
option(TRUEUP_PCH "Use one precompiled header for all targets" ON)

add_library(trueup-flags INTERFACE)
target_compile_features(trueup-flags INTERFACE cxx_std_20)
target_compile_definitions(trueup-flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_compile_options(trueup-flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wformat=2 -Werror=switch
    -Werror=return-type
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op>
    $<$<BOOL:${TRUEUP_WERROR}>:-Werror>
    $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2> -fstack-protector-strong)
target_link_options(trueup-flags INTERFACE $<$<PLATFORM_ID:Linux>:LINKER:-z,relro,-z,now>)
# -Wmaybe-uninitialized reports the sanitizers' own code; -Wnull-dereference, left out above, Qt's inlined code.
if(TRUEUP_SANITIZE)
    target_compile_options(trueup-flags INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(trueup-flags INTERFACE -fsanitize=address,undefined)
endif()
# Counts the branches taken, which is what libFuzzer follows; tests/fuzz links its main().
if(TRUEUP_FUZZ)
    target_compile_options(trueup-flags INTERFACE -fsanitize=fuzzer-no-link
        -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/ignore.txt)
endif()

if(TRUEUP_PCH)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pch/pch.cpp CONTENT "// Only there to own the precompiled header.\n")
    add_library(trueup-pch OBJECT EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/pch/pch.cpp)
    set_target_properties(trueup-pch PROPERTIES AUTOMOC OFF POSITION_INDEPENDENT_CODE ON)
    target_link_libraries(trueup-pch PRIVATE trueup-flags Qt6::Core tl::expected)
    target_precompile_headers(trueup-pch PRIVATE
        <QByteArray> <QDate> <QDateTime> <QHash> <QJsonArray> <QJsonObject> <QObject> <QString> <QStringList>
        <QTimer> <QUrl> <QVariant> <algorithm> <chrono> <functional> <memory> <optional> <tl/expected.hpp>
        <utility> <vector>)

    # The same and the widgets, for the rooms of the window.
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pch/gui_pch.cpp CONTENT "// Only there to own the precompiled header.\n")
    add_library(trueup-gui-pch OBJECT EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/pch/gui_pch.cpp)
    set_target_properties(trueup-gui-pch PROPERTIES AUTOMOC OFF POSITION_INDEPENDENT_CODE ON)
    target_link_libraries(trueup-gui-pch PRIVATE trueup-flags Qt6::Widgets tl::expected)
    target_precompile_headers(trueup-gui-pch PRIVATE
        <QtWidgets> <algorithm> <chrono> <functional> <memory> <optional> <tl/expected.hpp> <utility> <vector>)
endif()

function(_trueup_common target gui)
    target_link_libraries(${target} PUBLIC trueup-flags)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    if(TRUEUP_PCH AND gui)
        target_precompile_headers(${target} REUSE_FROM trueup-gui-pch)
    elseif(TRUEUP_PCH)
        target_precompile_headers(${target} REUSE_FROM trueup-pch)
    endif()
endfunction()

# trueup_library(name [GUI] SOURCES … LINK …): one static library per folder. LINK names the only rooms it may see; GUI
# links Qt Widgets besides.
function(trueup_library target)
    cmake_parse_arguments(ARG "GUI" "" "SOURCES;LINK" ${ARGN})
    add_library(${target} STATIC ${ARG_SOURCES})
    target_link_libraries(${target} PUBLIC ${ARG_LINK} $<$<BOOL:${ARG_GUI}>:Qt6::Widgets>)
    _trueup_common(${target} ${ARG_GUI})
endfunction()

# trueup_executable(name [GUI] SOURCES … LINK …)
function(trueup_executable target)
    cmake_parse_arguments(ARG "GUI" "" "SOURCES;LINK" ${ARGN})
    add_executable(${target} ${ARG_SOURCES})
    target_link_libraries(${target} PRIVATE ${ARG_LINK} $<$<BOOL:${ARG_GUI}>:Qt6::Widgets>)
    _trueup_common(${target} ${ARG_GUI})
endfunction()
