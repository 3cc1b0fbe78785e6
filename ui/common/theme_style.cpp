// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme_style.h"

#include "ui/common/buttons.h"
#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/common/style_painting.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kScrollBar = 12;
constexpr int kScrollThumb = 32;
constexpr int kIndicator = 16;
constexpr int kProgress = 4;
constexpr int kMenuRow = 30;
constexpr int kButtonPadding = 14;
constexpr int kFieldPadding = 6; // besides the 2 px of a line edit's own

bool isTall(const QWidget *widget)
{
    // A cell's editor and a compact bar decide for themselves.
    return !widget || !qobject_cast<const QAbstractItemView *>(
                          widget->parentWidget() ? widget->parentWidget()->parentWidget() : nullptr);
}

/// Room for the chevron of a button whose words open a menu. A picture alone says so by itself.
int menuRoom(const QStyleOptionToolButton &option)
{
    const bool words = option.toolButtonStyle != Qt::ToolButtonIconOnly && !option.text.isEmpty();
    return words && option.features.testFlag(QStyleOptionToolButton::HasMenu)
               ? iconSize(option.fontMetrics) + space::xs
               : 0;
}

/// A picture that stands at the left of a field leaves its own room.
bool hasLeadingPicture(const QWidget *field)
{
    if (!field)
        return false;
    const auto buttons = field->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(buttons.begin(), buttons.end(),
                       [field](const QToolButton *button) { return button->x() < field->width() / 2; });
}

QRect spinBoxRect(const QStyleOptionComplex &option, QStyle::SubControl part)
{
    const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(&option);
    const bool buttons = box && box->buttonSymbols != QAbstractSpinBox::NoButtons;
    const QRect inner = option.rect.adjusted(2, 2, -2, -2);
    const int arrows = buttons ? iconSize(option.fontMetrics) + space::xs : 0;
    const int half = inner.height() / 2;
    QRect rect = option.rect;
    if (part == QStyle::SC_SpinBoxEditField)
        rect = inner.adjusted(kFieldPadding - 2, 0, -arrows, 0);
    else if (part == QStyle::SC_SpinBoxUp)
        rect = QRect(inner.right() + 1 - arrows, inner.y(), arrows, buttons ? half : 0);
    else if (part == QStyle::SC_SpinBoxDown)
        rect =
            QRect(inner.right() + 1 - arrows, inner.y() + half, arrows, buttons ? inner.height() - half : 0);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollBar;
    case PM_ScrollBarSliderMin:
        return kScrollThumb;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: {
        const QFontMetrics metrics = widget ? widget->fontMetrics() : QFontMetrics(QApplication::font());
        return std::max(kIndicator, iconSize(metrics));
    }
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::s;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return space::m;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize: {
        const QFontMetrics metrics = widget ? widget->fontMetrics() : QFontMetrics(QApplication::font());
        return iconSize(metrics);
    }
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_DefaultFrameWidth:
        // Square contents fit within the rounded corners.
        return qobject_cast<const QAbstractScrollArea *>(widget)
                   ? 2
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return space::xs;
    case PM_MenuPanelWidth:
        return 1;
    case PM_ToolTipLabelFrameWidth:
        return space::s;
    case PM_TabBarTabHSpace:
        return 2 * space::m;
    case PM_HeaderMargin: {
        // The rows of a table take their height from it.
        const auto *header = qobject_cast<const QHeaderView *>(widget);
        return header && header->orientation() == Qt::Vertical ? space::xs : space::s;
    }
    case PM_FocusFrameHMargin:
        return space::s - 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_TabBar_ElideMode:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_Menu_SubMenuPopupDelay:
        return 150;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_Table_GridLineColor:
        return option ? static_cast<int>(color(option->palette, Role::Line).rgba()) : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                   const QWidget *widget) const
{
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    const QFontMetrics metrics = option ? option->fontMetrics : QFontMetrics(QApplication::font());
    switch (type) {
    case CT_PushButton:
        made = QSize(size.width() + 2 * kButtonPadding, controlHeight(metrics));
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && !button->icon.isNull() && !button->text.isEmpty())
            made.rwidth() += 2; // Qt leaves 4 px beside the icon, we 6
        break;
    case CT_ToolButton: {
        const int height = controlHeight(metrics);
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        made = QSize(std::max(height, size.width() + space::l + (button ? menuRoom(*button) : 0)), height);
        break;
    }
    case CT_LineEdit:
        if (isTall(widget))
            made.setHeight(std::max(made.height(), controlHeight(metrics)));
        made.rwidth() += 2 * kFieldPadding;
        break;
    case CT_SpinBox:
    case CT_ComboBox:
        if (isTall(widget))
            made.setHeight(std::max(size.height(), controlHeight(metrics)));
        made.setWidth(size.width() + iconSize(metrics) + 2 * space::l);
        break;
    case CT_HeaderSection: {
        const QFontMetrics words(strong(secondaryFont()));
        made.setHeight(std::max(kCompactRowHeight, words.height() + space::m));
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            made.setWidth(std::max(made.width(), words.horizontalAdvance(header->text) + 2 * space::s));
        break;
    }
    case CT_TabBarTab:
        made.setHeight(controlHeight(metrics) + space::xs);
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType == QStyleOptionMenuItem::Separator)
            made.setHeight(space::s + 1);
        else
            made = QSize(made.width() + space::m, std::max(kMenuRow, metrics.height() + space::m));
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        made.setHeight(std::max(made.height(), compactHeight(metrics)));
        break;
    case CT_ProgressBar:
        made.setHeight(kProgress);
        break;
    case CT_ItemViewItem:
        made.setHeight(std::max(made.height(), compactHeight(metrics)));
        break;
    default:
        break;
    }
    return made;
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        // In the list of a combo box the current row is the chosen one.
        if ((option->state & State_KeyboardFocusChange) && !(widget && widget->inherits("QComboBoxListView")))
            paint::focusRing(*option, *painter);
        return;
    case PE_PanelButtonCommand:
        paint::pushButton(*option, *painter, widget);
        return;
    case PE_PanelButtonTool:
        paint::toolButton(*option, *painter);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            paint::field(*option, *painter);
        else
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        return;
    case PE_FrameLineEdit:
        paint::field(*option, *painter);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(*option, *painter);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(*option, *painter);
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        paint::frame(*option, *painter, widget);
        return;
    case PE_FrameMenu:             // PE_PanelMenu has drawn it
    case PE_PanelScrollAreaCorner: // the frame has
        return;
    case PE_PanelMenu:
        paint::menuPanel(*option, *painter);
        return;
    case PE_PanelTipLabel:
        paint::toolTipPanel(*option, *painter);
        return;
    case PE_FrameDefaultButton:
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        static const QHash<int, QString> names{{PE_IndicatorArrowDown, u"chevron-down"_s},
                                               {PE_IndicatorArrowUp, u"chevron-up"_s},
                                               {PE_IndicatorArrowLeft, u"chevron-left"_s},
                                               {PE_IndicatorArrowRight, u"chevron-right"_s}};
        const int size = std::min({option->rect.width(), option->rect.height(), kIconSize});
        if (size <= 0)
            return;
        const QRect at = alignedRect(option->direction, Qt::AlignCenter, {size, size}, option->rect);
        const QColor ink = color(option->palette, Role::TextSecondary);
        painter->drawPixmap(at.topLeft(), iconPixmap(names.value(element), size, ink,
                                                     painter->device()->devicePixelRatioF()));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton words = *button;
            if (element == CE_PushButton) {
                proxy()->drawControl(CE_PushButtonBevel, option, painter, widget);
                words.rect = option->rect.adjusted(space::s, 0, -space::s, 0);
            }
            paint::buttonLabel(words, *painter, widget);
            return;
        }
        break;
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        paint::headerGround(*option, *painter);
        return;
    case CE_HeaderLabel:
        paint::headerLabel(*option, *painter);
        return;
    case CE_ProgressBarGroove:
    case CE_Splitter: // what it parts has edges of its own
        return;
    case CE_ProgressBarContents:
        paint::progressBar(*option, *painter);
        return;
    case CE_ProgressBarLabel:
        return;
    case CE_TabBarTabShape:
        paint::tab(*option, *painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab ours = *tab;
            ours.state &= ~State_HasFocus; // the shape has drawn the ring
            if (!(tab->state & State_Selected))
                ours.palette.setColor(QPalette::WindowText, color(option->palette, Role::TextSecondary));
            QProxyStyle::drawControl(element, &ours, painter, widget);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator && item->text.isEmpty()) {
                paint::menuSeparator(*option, *painter);
                return;
            }
            paint::menuItem(*option, *painter);
            QStyleOptionMenuItem plain = *item;
            plain.state &= ~State_Selected;
            QProxyStyle::drawControl(element, &plain, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        paint::scrollBar(*option, *painter, widget);
        return;
    case CC_ComboBox:
        paint::comboBox(*option, *painter, widget);
        return;
    case CC_SpinBox:
        paint::spinBox(*option, *painter, widget);
        return;
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && !button->features.testFlag(QStyleOptionToolButton::MenuButtonPopup)) {
            drawToolButton(*button, *painter, widget);
            return;
        }
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void ThemeStyle::drawToolButton(const QStyleOptionToolButton &option, QPainter &painter,
                                const QWidget *widget) const
{
    proxy()->drawPrimitive(PE_PanelButtonTool, &option, &painter, widget);
    QStyleOptionToolButton label = option;
    label.features &= ~QStyleOptionToolButton::HasMenu;
    if (const int room = menuRoom(option); room > 0) {
        const int size = room - space::xs;
        const QRect at(option.rect.right() + 1 - space::s - size, option.rect.y(), size,
                       option.rect.height());
        paint::chevron(option, painter, visualRect(option.direction, option.rect, at));
        label.rect = visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -room, 0));
    }
    QProxyStyle::drawControl(CE_ToolButtonLabel, &label, &painter, widget);
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                 const QWidget *widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(
            option->direction, option->rect,
            option->rect.adjusted(space::m - 2, 1, -iconSize(option->fontMetrics) - space::m, -1));
    if (control == CC_SpinBox)
        return spinBoxRect(*option, part);
    if (control == CC_ScrollBar && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
        return {};
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar) {
        const bool upright = bar->orientation == Qt::Vertical;
        const int groove = upright ? bar->rect.height() : bar->rect.width();
        if (part == SC_ScrollBarGroove)
            return bar->rect;
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int length = groove;
        if (range > 0)
            length = std::clamp(static_cast<int>(groove * qint64(bar->pageStep) / (range + bar->pageStep)),
                                std::min(kScrollThumb, groove), groove);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  groove - length, bar->upsideDown);
        const QRect &whole = bar->rect;
        const auto piece = [&](int from, int size) {
            return upright ? QRect(whole.x(), whole.y() + from, whole.width(), size)
                           : QRect(whole.x() + from, whole.y(), size, whole.height());
        };
        if (part == SC_ScrollBarSlider)
            return piece(start, length);
        if (part == SC_ScrollBarSubPage)
            return piece(0, start);
        if (part == SC_ScrollBarAddPage)
            return piece(start + length, groove - start - length);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_ItemViewItemFocusRect)
        return option->rect; // the whole item, also what stands before its words
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element != SE_LineEditContents || !frame || frame->lineWidth <= 0)
        return rect;
    return visualRect(option->direction, option->rect,
                      rect.adjusted(hasLeadingPicture(widget) ? 0 : kFieldPadding, 0, -kFieldPadding, 0));
}

QIcon ThemeStyle::standardIcon(StandardPixmap standard, const QStyleOption *option,
                               const QWidget *widget) const
{
    if (standard == SP_LineEditClearButton)
        return icon(u"close"_s, Role::TextSecondary);
    return QProxyStyle::standardIcon(standard, option, widget);
}

void ThemeStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QLineEdit *>(widget) ||
        qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *tabs = qobject_cast<QTabBar *>(widget))
        tabs->setExpanding(false);
    // Letters in a text area stand where they stand in a line.
    if (auto *area = qobject_cast<QPlainTextEdit *>(widget))
        area->document()->setDocumentMargin(kFieldPadding);
}

} // namespace trueup
